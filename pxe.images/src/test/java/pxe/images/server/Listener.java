// SPDX-License-Identifier: Apache-2.0
package pxe.images.server;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import pxe.api.image.Image;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;

/** The rest of the house: hears which images come and go, and what the problems are. */
final class Listener implements Function<Image, Runnable>, Problems {
  private static final long PATIENCE_SECONDS = 20;

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private volatile List<Problem> problems = List.of();

  @Override
  public Runnable apply(Image image) {
    heard.add("+" + image.name());
    return () -> heard.add("-" + image.name());
  }

  @Override
  public void report(String source, Collection<Problem> now) {
    problems = List.copyOf(now);
    heard.add(now.isEmpty() ? "!" : "!" + now.iterator().next().sentence());
  }

  @Override
  public List<Problem> current() {
    return problems;
  }

  void ready() {
    heard.add("ready");
  }

  /** The next thing that is heard. */
  String next() throws InterruptedException {
    String next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertNotNull(next, "nothing was heard");
    return next;
  }

  /** Everything that was heard since the last time, separated by blanks. */
  String all() {
    List<String> all = new ArrayList<>();
    heard.drainTo(all);
    return String.join(" ", all);
  }
}
