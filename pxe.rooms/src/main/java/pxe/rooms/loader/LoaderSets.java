// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.loader;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import pxe.rooms.machine.ClientArchitecture;

/** The loader sets that were found. */
@ProviderType
public interface LoaderSets {
  /** The preferred ones first: {@code loaders/}, then installed packages, then images. */
  List<LoaderSet> sets();

  /** The set for machines of an architecture. */
  default Optional<LoaderSet> forArchitecture(ClientArchitecture architecture) {
    return sets().stream().filter(s -> s.architectures().contains(architecture)).findFirst();
  }

  /** The set of that id, while it is there. */
  default Optional<LoaderSet> byId(String id) {
    return sets().stream().filter(s -> s.id().equals(id)).findFirst();
  }

  /** One sentence that says how to come by a set for an architecture that has none. */
  String remedy(ClientArchitecture architecture);
}
