// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.loader;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import pxe.api.resource.ResourcePath;

/**
 * The programs that entries name as {@code loaders/FILE}: what an operator has put into {@code
 * loaders/}, and what a package of the distribution brings.
 */
@ProviderType
public interface LoaderFiles {
  /** The first segment of their paths. */
  String PREFIX = "loaders";

  /**
   * That there is no such file, and what to do about it, without a full stop; empty where there is
   * one.
   *
   * @param file below {@link #PREFIX}
   */
  Optional<String> lack(ResourcePath file);
}
