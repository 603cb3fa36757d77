// SPDX-License-Identifier: Apache-2.0
package pxe.api.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import pxe.api.resource.BootResource;
import pxe.api.resource.OpenResource;
import pxe.api.resource.ResourcePath;

/**
 * A read-only tree of files. Symbolic links are followed inside the tree and lead nowhere outside
 * of it. An exact name wins; failing that, a name that differs in case only (CR-59).
 */
@ProviderType
public interface FileTree {
  /** The file at {@code path}; empty where there is none, or a folder. */
  Optional<BootResource> file(ResourcePath path);

  /** What a folder holds, sorted by name; empty where there is no such folder. */
  List<Child> list(ResourcePath folder);

  /** A name in a folder. */
  record Child(String name, boolean folder) {}

  /** Whether there is a file at {@code path}, written with slashes. */
  default boolean hasFile(String path) {
    return file(ResourcePath.of(path)).isPresent();
  }

  /**
   * The text of a small file in UTF-8; empty where there is none, or one of more than {@code limit}
   * bytes.
   */
  default Optional<String> text(ResourcePath path, int limit) throws IOException {
    Optional<BootResource> file = file(path);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try (OpenResource open = file.get().open()) {
      if (open.size() > limit) {
        return Optional.empty();
      }
      ByteBuffer content = ByteBuffer.allocate((int) open.size());
      open.read(content, 0);
      return Optional.of(StandardCharsets.UTF_8.decode(content.flip()).toString());
    }
  }
}
