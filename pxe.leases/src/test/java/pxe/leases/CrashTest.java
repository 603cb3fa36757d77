// SPDX-License-Identifier: Apache-2.0
package pxe.leases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pxe.rooms.lease.Lease;
import pxe.rooms.lease.LeaseHolder;

/**
 * {@code kill -9} in a storm of clients, again and again: each ACK that was seen is in the file,
 * and nobody is given an address that another client may still use. A hundred times with {@code
 * -Dpxe.crash.rounds=100}.
 */
@Timeout(600) // a hundred starts, on machines that are busy too
class CrashTest {
  private static final int ROUNDS = Integer.getInteger("pxe.crash.rounds", 25);
  private static final long HOURS = 3600;

  /** An ACK that a client has seen. */
  private record Seen(int client, long end) {}

  @TempDir private Path folder;
  private final Map<Integer, Seen> seen = new HashMap<>();
  private int acknowledgements;

  @Test
  void whatWasAcknowledgedIsInTheFileAndNoAddressIsGivenTwice() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      long now = 1_000_000 + 3L * HOURS * round;
      Random random = new Random(round);
      run("round " + round, round, now, 1 + random.nextInt(2000));
      compare("round " + round, now);
    }
    assertTrue(acknowledgements > 100 * ROUNDS, acknowledgements + " were acknowledged");
  }

  /** One life of the server: it is killed when it has said so many lines. */
  private void run(String when, long seed, long now, int lines) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                CrashingServer.class.getName(),
                file().toString(),
                Long.toString(seed),
                Long.toString(now))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      int left = lines;
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        // what it has said before it died counts, also what is read afterwards
        hear(when, line.split(" ", -1), now);
        if (--left == 0) {
          process.toHandle().destroyForcibly(); // leaves what it has said to be read
        }
      }
      assertTrue(left <= 0, when + ": it ended by itself");
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private void hear(String when, String[] words, long now) {
    if (words[0].equals("ack") && words.length == 4 && words[3].length() == 7) {
      int client = Integer.parseInt(words[1]);
      int address = Integer.parseInt(words[2]);
      Optional<Seen> other =
          Optional.ofNullable(seen.get(address)).filter(s -> s.client != client && s.end > now);
      other.ifPresent(s -> fail(when + ": " + address + " has " + s + ", and is given " + client));
      seen.put(address, new Seen(client, Long.parseLong(words[3])));
      acknowledgements++;
    } else if (words[0].equals("gone") && words.length == 2) {
      seen.values().removeIf(s -> s.client == Integer.parseInt(words[1]));
    } else if (!words[0].equals("ready") && words[0].startsWith("Problem")) {
      fail(when + ": " + String.join(" ", words));
    }
  }

  private void compare(String when, long now) throws IOException {
    Map<Integer, Lease> stored = new HashMap<>();
    try (FileLeaseStore store = new FileLeaseStore(file(), problems -> fail("" + problems))) {
      store.load(lease -> {}).forEach(lease -> stored.put(lease.address(), lease));
    }
    seen.values().removeIf(s -> s.end <= now);
    seen.forEach(
        (address, s) -> {
          Lease lease = stored.get(address);
          assertTrue(
              lease != null && lease.isHeldAt(now), when + ": " + s + " has lost " + address);
          assertEquals(
              Optional.of(CrashingServer.holder(s.client)), lease.holder(), when + ": " + address);
          assertTrue(lease.end() >= s.end, when + ": " + lease + " ends before " + s.end);
        });
    Map<Optional<LeaseHolder>, Lease> held = new HashMap<>();
    for (Lease lease : stored.values()) {
      if (lease.isHeldAt(now)) {
        Lease other = held.put(lease.holder(), lease);
        assertTrue(other == null, () -> when + ": one client has " + lease + " and " + other);
      }
    }
  }

  private Path file() {
    return folder.resolve("leases/leases.log");
  }
}
