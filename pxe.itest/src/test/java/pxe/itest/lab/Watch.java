// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** Sees, from a machine's place in the network, whether a text is in a file at each moment. */
final class Watch {
  private final Running probe;
  private int seen;

  private Watch(Running probe) {
    this.probe = probe;
  }

  /** Watches a file for a text. */
  static Watch over(Lab lab, String path, String text) {
    return new Watch(lab.start("watch " + path, probe(lab, "watch", path, text)));
  }

  /** Begins a slow transfer of a file, which is there when the program has ended. */
  static Running slowTransfer(Lab lab, String path, Path to, Duration pause) {
    String milliseconds = Long.toString(pause.toMillis());
    Running transfer =
        lab.start("fetch " + path, probe(lab, "fetch", path, to.toString(), milliseconds));
    transfer.waitFor("begin of the transfer", Await.PATIENCE, "begun"::equals);
    return transfer;
  }

  /** Runs another program of ours from a machine's place in the network. */
  static Running program(Lab lab, Class<?> main) {
    return lab.start(main.getSimpleName(), java(lab, main));
  }

  private static ProcessBuilder probe(Lab lab, String... words) {
    return java(lab, TftpProbe.class, words);
  }

  private static ProcessBuilder java(Lab lab, Class<?> main, String... words) {
    String[] all = new String[words.length + 5];
    all[0] = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    all[1] = "-XX:TieredStopAtLevel=1";
    all[2] = "-cp";
    all[3] = classes().toString();
    all[4] = main.getName();
    System.arraycopy(words, 0, all, 5, words.length);
    return lab.commandIn("client", all);
  }

  private static Path classes() {
    return Path.of(
        URI.create(TftpProbe.class.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  /**
   * Waits for the text to come or to go, and gives how long after an instant of {@link
   * System#nanoTime} that was seen.
   */
  Duration waitUntil(boolean there, long since, Duration limit) {
    String wanted = there + " ";
    int from = seen;
    String line =
        Await.value(
                limit,
                () ->
                    probe.lines().stream()
                        .skip(from)
                        .filter(said -> said.startsWith(wanted))
                        .findFirst())
            .orElseThrow(
                () -> new AssertionError("it is not " + wanted + "; seen:\n" + probe.output()));
    seen = probe.lines().indexOf(line) + 1;
    return Duration.ofNanos(Long.parseLong(line.substring(wanted.length())) - since);
  }
}
