// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.probe;

import org.osgi.annotation.versioning.ProviderType;

/** Walks the way of a machine that boots. Registered as a service. */
@ProviderType
public interface BootProbe {
  /** Walks, which takes a second where all is well and some where somebody is silent. */
  ProbeReport probe(ProbeRequest request);
}
