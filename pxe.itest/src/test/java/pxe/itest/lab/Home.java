// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A home directory of the platform, made for one test. */
record Home(Path folder) {
  /** A home with its folders, and nothing in them. */
  static Home create(Lab lab) {
    Path folder = of(lab).folder();
    try {
      for (String part : new String[] {"etc", "profiles", "images", "loaders", "data"}) {
        Files.createDirectories(folder.resolve(part));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Home(folder);
  }

  /** The home that was created in a lab before. */
  static Home of(Lab lab) {
    return new Home(lab.folder().resolve("home"));
  }

  Path images() {
    return folder.resolve("images");
  }

  Path profiles() {
    return folder.resolve("profiles");
  }

  /** Puts a copy of a file or folder, links kept, among the images. */
  Home withImage(Path image) {
    copy(image, images().resolve(image.getFileName()));
    return this;
  }

  Home withProfile(Path bundle) {
    copy(bundle, profiles().resolve(bundle.getFileName()));
    return this;
  }

  /** Writes a configuration file, such as {@code etc/pxe.tftp.cfg}. */
  Home withFile(String path, String text) {
    try {
      Files.writeString(folder.resolve(path), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  static void copy(Path from, Path to) {
    try (Running cp =
        Running.start("cp", new ProcessBuilder("cp", "-a", from.toString(), to.toString()))) {
      if (cp.exitCode(Await.PATIENCE) != 0) {
        throw new AssertionError(cp.output());
      }
    }
  }
}
