// SPDX-License-Identifier: Apache-2.0
package pxe.journal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;

/** The problems that are open, by source. A new one is logged once, and so is its end. */
@Component(immediate = true) // what is open stays known when nobody asks
public final class ProblemRegistry implements Problems {
  private final Consumer<String> opened;
  private final Consumer<String> resolved;
  private final Map<String, List<Problem>> bySource = new TreeMap<>();

  @Activate
  public ProblemRegistry(@Reference(service = LoggerFactory.class) Logger logger) {
    this(logger::warn, sentence -> logger.info("resolved: {}", sentence));
  }

  ProblemRegistry(Consumer<String> opened, Consumer<String> resolved) {
    this.opened = opened;
    this.resolved = resolved;
  }

  @Override
  public synchronized void report(String source, Collection<Problem> problems) {
    List<Problem> now = List.copyOf(new LinkedHashSet<>(problems));
    List<Problem> before = bySource.getOrDefault(source, List.of());
    if (now.isEmpty()) {
      bySource.remove(source);
    } else {
      bySource.put(source, now);
    }
    now.stream().filter(p -> !before.contains(p)).forEach(p -> opened.accept(p.sentence()));
    before.stream().filter(p -> !now.contains(p)).forEach(p -> resolved.accept(p.sentence()));
  }

  @Override
  public synchronized List<Problem> current() {
    Set<Problem> all = new LinkedHashSet<>();
    bySource.values().forEach(all::addAll);
    return new ArrayList<>(all);
  }
}
