// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Somebody with a key who logs in at an appliance, by OpenSSH's client. */
final class SshLogin {
  private static final int REFUSED = 255;

  private final Lab lab;
  private final String address;
  private final Path key;

  private SshLogin(Lab lab, String address, Path key) {
    this.lab = lab;
    this.address = address;
    this.key = key;
  }

  /** With a new key, of which the appliance does not know yet. */
  static SshLogin at(Lab lab, String address) {
    Path key = lab.folder().resolve("owner");
    String file = key.toString();
    try (Running keygen =
        Running.start(
            "ssh-keygen",
            new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file))) {
      assertEquals(0, keygen.exitCode(Await.PATIENCE), keygen::output);
    }
    return new SshLogin(lab, address, key);
  }

  /** The line that lets it in. */
  String line() {
    try {
      return Files.readString(Path.of(key + ".pub")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a command says, as soon as somebody is let in, or nothing if that does not come. */
  Optional<String> run(Duration patience, String command) {
    String[] said = new String[1];
    boolean isIn =
        Await.until(
            patience,
            () -> {
              said[0] = once(command);
              return said[0] != null;
            });
    return isIn ? Optional.of(said[0]) : Optional.empty();
  }

  private String once(String command) {
    ProcessBuilder process =
        lab.commandIn(
            "client",
            "ssh",
            "-F",
            "none",
            "-p",
            "2222",
            "-i",
            key.toString(),
            "-o",
            "IdentitiesOnly=yes",
            "-o",
            "LogLevel=ERROR",
            "-o",
            "StrictHostKeyChecking=accept-new",
            "-o",
            "UserKnownHostsFile=" + key.resolveSibling("known"),
            "admin@" + address,
            command);
    try (Running ssh = Running.start("ssh", process)) {
      return ssh.exitCode(Appliance.START) == REFUSED ? null : ssh.output();
    }
  }
}
