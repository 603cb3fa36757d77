// SPDX-License-Identifier: Apache-2.0
package pxe.ssh.keys;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import pxe.rooms.problem.Problem;

/**
 * The file of the keys, as it is now. A key that was taken out is out at once: there is no last
 * good state of what keeps people away.
 */
public final class AuthorizedKeysFile {
  private static final int LARGEST = 256 * 1024;

  private final Path file;
  private final String name;

  public AuthorizedKeysFile(Path file) {
    this.file = file;
    this.name = "etc/" + file.getFileName();
  }

  /** Reads it; never throws. */
  public AuthorizedKeys read() {
    try (InputStream in = Files.newInputStream(file)) {
      if (isWritableByOthers()) {
        return AuthorizedKeys.none(
            Problem.of(
                name,
                "everybody on this host may write it, so that nobody is let in over SSH",
                "take that away with chmod o-w " + file));
      }
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        return AuthorizedKeys.none(
            Problem.of(
                name,
                "it is larger than " + LARGEST / 1024 + " KiB, so that nobody is let in over SSH",
                "take out what is no key"));
      }
      AuthorizedKeys keys = AuthorizedKeys.parse(new String(bytes, StandardCharsets.UTF_8), name);
      return keys.size() == 0 && keys.problems().isEmpty() ? AuthorizedKeys.none(empty()) : keys;
    } catch (NoSuchFileException e) {
      return AuthorizedKeys.none(empty());
    } catch (IOException e) {
      return AuthorizedKeys.none(
          Problem.of(
              name,
              "it cannot be read, so that nobody is let in over SSH: " + e.getMessage(),
              "let the platform read it"));
    }
  }

  private Problem empty() {
    return Problem.of(
        name,
        "there is no key in it, so that nobody is let in over SSH",
        "write public keys into it, one a line as in a .pub file; no restart is needed");
  }

  private boolean isWritableByOthers() throws IOException {
    try {
      return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_WRITE);
    } catch (UnsupportedOperationException e) {
      return false; // a file system that knows no such thing
    }
  }
}
