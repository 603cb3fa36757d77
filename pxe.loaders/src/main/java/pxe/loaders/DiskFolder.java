// SPDX-License-Identifier: Apache-2.0
package pxe.loaders;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import pxe.api.resource.BootResource;

/** The files in a folder on the disk that may belong to a loader set. */
final class DiskFolder {
  private static final int MOST = 1024;

  private DiskFolder() {}

  /** By plain name, to be added to; none where there is no such folder. */
  static Map<String, BootResource> filesIn(Path folder, Predicate<String> isPart) {
    Map<String, BootResource> files = new TreeMap<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        if (files.size() < MOST && isPart.test(name) && Files.isRegularFile(entry)) {
          files.put(name, BootResource.ofFile(entry));
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      files.clear();
    }
    return files;
  }
}
