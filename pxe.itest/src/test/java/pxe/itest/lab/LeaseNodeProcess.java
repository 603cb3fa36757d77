// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import pxe.dhcp.message.Ip4;

/** A {@link LeaseNode} in a process of its own, with clients that boot one after the other. */
final class LeaseNodeProcess implements AutoCloseable {
  private static final int AT_ONCE = 16;

  private final Process process;

  /** What was acknowledged, and seen by the client. */
  private final Map<Integer, Ip4> acknowledged = new ConcurrentHashMap<>();

  private final Thread reader = new Thread(this::read, "acknowledgments");

  /** Clients {@code from} and above boot, {@code count} of them. */
  LeaseNodeProcess(String url, int number, int addresses, int from, int count) throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                classPath,
                LeaseNodeProcess.class.getName(),
                url,
                String.valueOf(number),
                String.valueOf(addresses),
                String.valueOf(from),
                String.valueOf(count))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    reader.start();
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.split(" ", -1);
        if (words.length == 3) { // who is killed may leave half a line
          acknowledged.put(Integer.parseInt(words[0]), new Ip4(Integer.parseInt(words[1])));
        }
      }
    } catch (IOException e) {
      // it was killed
    }
  }

  Map<Integer, Ip4> acknowledged() {
    return Map.copyOf(acknowledged);
  }

  /** kill -9. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
    reader.join();
  }

  /** Until all its clients have an address. */
  void await() throws InterruptedException, IOException {
    if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException("only " + acknowledged.size() + " clients have an address");
    }
    reader.join();
  }

  @Override
  public void close() {
    try {
      kill();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted: the test's own time limit is over", e);
    }
  }

  /** The process. */
  public static void main(String[] arguments) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    int number = Integer.parseInt(arguments[1]);
    int from = Integer.parseInt(arguments[3]);
    int count = Integer.parseInt(arguments[4]);
    ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE);
    try (LeaseNode node =
        new LeaseNode(arguments[0], "node-" + number, number, Integer.parseInt(arguments[2]))) {
      List<Future<?>> booting = new ArrayList<>();
      for (int i = from; i < from + count; i++) {
        int client = i;
        booting.add(
            clients.submit(
                () -> {
                  Ip4 address = node.boot(client);
                  synchronized (out) {
                    out.print(client + " " + address.bits() + " .\n");
                    out.flush();
                  }
                  return null;
                }));
      }
      for (Future<?> one : booting) {
        one.get();
      }
    } finally {
      clients.shutdown();
    }
  }
}
