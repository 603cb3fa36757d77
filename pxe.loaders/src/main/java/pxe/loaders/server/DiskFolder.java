// SPDX-License-Identifier: Apache-2.0
package pxe.loaders.server;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import pxe.api.resource.BootResource;

/** The files in a folder on the disk that may belong to a loader set. */
final class DiskFolder {
  private static final int MOST = 1024;

  private DiskFolder() {}

  /** By plain name, to be added to; none where there is no such folder. */
  static Map<String, BootResource> filesIn(Path folder) {
    Map<String, BootResource> files = new TreeMap<>();
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(folder, "*.{c32,e32,e64,0,efi}")) {
      for (Path entry : entries) {
        if (files.size() < MOST && Files.isRegularFile(entry)) {
          files.put(String.valueOf(entry.getFileName()), BootResource.ofFile(entry));
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      files.clear();
    }
    return files;
  }
}
