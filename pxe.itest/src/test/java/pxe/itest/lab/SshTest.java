// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell over SSH, with OpenSSH's client. */
@Needs({Requirement.NETWORK, Requirement.SSH, Requirement.TERMINAL, Requirement.PLATFORM})
class SshTest {
  private static final int REFUSED = 255;

  @TempDir private Path folder;

  private Path key(String name) {
    Path file = folder.resolve(name);
    List<String> words =
        List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.toString());
    try (Running keygen = Running.start("ssh-keygen", new ProcessBuilder(words))) {
      assertEquals(0, keygen.exitCode(Await.PATIENCE), keygen::output);
    }
    return file;
  }

  private List<String> ssh(Path key, String... more) {
    List<String> words = new ArrayList<>(List.of("ssh", "-F", "none", "-p", "2222", "-i"));
    words.add(key.toString());
    words.addAll(List.of("-o", "IdentitiesOnly=yes", "-o", "LogLevel=ERROR", "-o"));
    words.addAll(List.of("StrictHostKeyChecking=accept-new", "-o"));
    words.addAll(List.of("UserKnownHostsFile=" + folder.resolve("known"), "pxe@127.0.0.1"));
    words.addAll(List.of(more));
    return words;
  }

  private Running run(Lab lab, Path key, String... command) {
    ProcessBuilder process = lab.commandIn("server");
    process.command().addAll(ssh(key, command));
    return Running.start("ssh", process);
  }

  private String output(Lab lab, int exitCode, Path key, String... command) {
    try (Running ssh = run(lab, key, command)) {
      assertEquals(exitCode, ssh.exitCode(Await.PATIENCE), ssh::output);
      return ssh.output();
    }
  }

  private boolean isIn(Lab lab, Path key) {
    try (Running ssh = run(lab, key, "health")) {
      return ssh.exitCode(Await.PATIENCE) != REFUSED;
    }
  }

  @Test
  void whoHasAKeyHasTheShell() throws IOException {
    Path own = key("own");
    Path other = key("other");
    try (Lab lab = Lab.open()) {
      Home home = Home.create(lab);
      Path keys = home.folder().resolve("etc/authorized_keys");
      Files.createDirectories(keys.getParent());
      Files.copy(folder.resolve("own.pub"), keys);
      try (PlatformProcess platform =
          PlatformProcess.run(lab, home, "--set", "pxe.ssh:enabled=true")) {
        platform.shell(lab, home, "health");
        assertTrue(Await.until(Await.PATIENCE, () -> isIn(lab, own)));
        String profiles = output(lab, 0, own, "profiles", "--json");
        assertTrue(profiles.startsWith("[{\"name\": "), profiles);
        output(lab, 1, own, "assign", "nobody", "local");
        output(lab, REFUSED, other, "status");
        output(lab, REFUSED, own, "-o", "PubkeyAuthentication=no", "status");

        typed(lab, own);

        String line = Files.readString(folder.resolve("other.pub"));
        Files.writeString(keys, "restrict,command=\"profiles ubuntu\" " + line);
        assertTrue(output(lab, 0, other, "stop", "pxe.tftp").contains("pxe.profiles.ubuntu"));
        output(lab, REFUSED, own, "status");
      }
    }
  }

  private void typed(Lab lab, Path key) {
    ProcessBuilder command = lab.commandIn("server");
    command.environment().put("TERM", "xterm-256color");
    try (TypedTerminal terminal = TypedTerminal.start(command, ssh(key))) {
      TypedConversation.hold(terminal);
    }
  }
}
