// SPDX-License-Identifier: Apache-2.0
package pxe.machines.crash;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Start, assign, release, boot, idle, {@code kill -9} at a seeded moment, start again: nothing that
 * was acknowledged is missing, and nothing comes back. Several stores at a time, each in processes
 * of its own.
 *
 * <p>In full with {@code -Dpxe.crash.rounds=100}: then each idles for up to a minute. Otherwise
 * there are a few quick rounds, and one store that idles for as long as its kind needs it.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES) // it idles by itself, on machines that are busy too
public abstract class StoreCrashes {
  private static final int ROUNDS = Integer.getInteger("pxe.crash.rounds", 9);
  private static final boolean IS_FULL = ROUNDS >= 100;
  private static final int STORES = 3;

  private final Class<? extends TestedStore> kind;
  private final int longIdleMillis;

  @TempDir private Path folder;

  protected StoreCrashes(Class<? extends TestedStore> kind, int longIdleMillis) {
    this.kind = kind;
    this.longIdleMillis = longIdleMillis;
  }

  @Test
  void nothingThatWasAcknowledgedIsLostAndNothingComesBack() throws Exception {
    List<Callable<Void>> stores = new ArrayList<>();
    for (int store = 0; store < STORES; store++) {
      int number = store;
      stores.add(() -> crash(number, ROUNDS / STORES));
    }
    ExecutorService threads = Executors.newFixedThreadPool(STORES);
    try {
      for (Future<Void> store : threads.invokeAll(stores)) {
        store.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private Void crash(int store, int rounds) throws Exception {
    Path file = folder.resolve("store" + store);
    Model model = new Model();
    for (int round = 0; round <= rounds; round++) {
      long seed = store * 1000L + round;
      Random random = new Random(seed);
      int quick = random.nextInt(50);
      int idle =
          IS_FULL
              ? random.nextInt(60_000)
              : store == 0 && round == 1 ? Math.max(quick, longIdleMillis) : quick;
      int lines = 1 + random.nextInt(60);
      run("store " + store + ", round " + round, file, seed, idle, lines, model);
    }
    return null;
  }

  /** One life of a store: it is killed when it has said so many lines. */
  private void run(String when, Path file, long seed, int idle, int lines, Model model)
      throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CrashingStore.class.getName(),
                kind.getName(),
                file.toString(),
                Long.toString(seed),
                Integer.toString(idle))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      List<Set<String>> found = new ArrayList<>();
      for (int machine = 0; machine < Model.MACHINES; machine++) {
        found.add(new TreeSet<>());
      }
      int left = lines;
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        // what it has said before it died counts, also what is read afterwards
        String[] words = line.split(" ", -1);
        switch (words[0]) {
          case "found" -> found.get(Integer.parseInt(words[1])).add(words[2]);
          case "doubted" -> fail(when + ": changes are said to be missing");
          case "ready" -> model.compare(when, found);
          case "begin" -> model.begin(words[1], Integer.parseInt(words[2]), words[3]);
          case "done" -> model.done();
          default -> {
            // a line that was cut off
          }
        }
        if (!words[0].equals("found") && --left == 0) {
          process.toHandle().destroyForcibly(); // leaves what it has said to be read
        }
      }
      assertTrue(left <= 0, when + ": it ended by itself");
    } finally {
      process.destroyForcibly().waitFor();
    }
  }
}
