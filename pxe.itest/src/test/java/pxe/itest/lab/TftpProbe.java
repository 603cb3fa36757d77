// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A program that runs in the lab's client namespace, where the test's JVM cannot go, and tells what
 * it sees on standard output.
 */
final class TftpProbe {
  private TftpProbe() {}

  /** {@code watch PATH TEXT} or {@code fetch PATH FILE PAUSE-MILLISECONDS}. */
  public static void main(String... arguments) throws IOException {
    InetAddress server = InetAddress.getByName(Lab.SERVER_ADDRESS);
    switch (arguments[0]) {
      case "watch" -> watch(new TftpClient(server, Duration.ZERO), arguments[1], arguments[2]);
      case "fetch" -> {
        Duration pause = Duration.ofMillis(Long.parseLong(arguments[3]));
        byte[] content =
            new TftpClient(server, pause).read(arguments[1], () -> System.out.println("begun"));
        Files.write(Path.of(arguments[2]), content);
        System.out.println("fetched");
      }
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  /**
   * Asks for a file again and again, and says at each change whether the text is in it, with the
   * time: {@link System#nanoTime} is the same clock in all processes of a machine.
   */
  private static void watch(TftpClient client, String path, String text) {
    Optional<Boolean> before = Optional.empty();
    while (true) {
      boolean there = content(client, path).contains(text);
      long now = System.nanoTime();
      if (!before.equals(Optional.of(there))) {
        System.out.println(there + " " + now);
        before = Optional.of(there);
      }
      Await.pause(Duration.ofMillis(5));
    }
  }

  private static String content(TftpClient client, String path) {
    try {
      return new String(client.read(path), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
