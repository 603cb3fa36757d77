// SPDX-License-Identifier: Apache-2.0
package pxe.journal;

import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.LogLevel;
import pxe.journal.log.JournalStream;
import pxe.journal.systemd.ServiceManager;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;
import pxe.rooms.status.Readiness;
import pxe.rooms.text.SafeText;

/**
 * Waits for the rooms that the framework property {@value #REQUIRED} names, then prints their
 * endpoints and {@code pxe: ready}. A failure before that ends the process; a later one is a
 * problem like any other.
 */
@Component
public final class ReadinessBoard implements Readiness {
  /** Framework property: the rooms to wait for, separated by commas. */
  static final String REQUIRED = "pxe.ready.requires";

  private final Set<String> required;
  private final boolean checking;
  private final PrintStream output;
  private final PrintStream errors;
  private final IntConsumer exit;
  private final Problems problems;
  private final Consumer<Supplier<List<String>>> ready;
  private final Map<String, List<String>> serving = new TreeMap<>();
  private final Set<String> failed = new HashSet<>();
  private boolean settled;
  private Optional<Instant> readySince = Optional.empty();

  @Activate
  public ReadinessBoard(
      BundleContext context,
      @Reference Problems problems,
      @Reference ServiceManager manager,
      @Reference(target = "(pxe.exit=true)") IntConsumer exit) {
    this(
        wordsOf(context.getProperty(REQUIRED)),
        Boolean.parseBoolean(context.getProperty("pxe.check")),
        System.out,
        System.err,
        exit,
        problems,
        manager::ready);
  }

  ReadinessBoard(
      Set<String> required,
      boolean checking,
      PrintStream output,
      PrintStream errors,
      IntConsumer exit,
      Problems problems,
      Consumer<Supplier<List<String>>> ready) {
    this.required = Set.copyOf(required);
    this.checking = checking;
    this.output = output;
    this.errors = errors;
    this.exit = exit;
    this.problems = problems;
    this.ready = ready;
  }

  private static Set<String> wordsOf(String list) {
    return list == null
        ? Set.of()
        : Arrays.stream(list.split(",")).map(String::strip).collect(Collectors.toSet());
  }

  @Override
  public synchronized void serving(String room, List<String> endpoints) {
    serving.put(room, List.copyOf(endpoints));
    failed.remove(room);
    problems.report(sourceOf(room), List.of());
    if (!settled && !checking && serving.keySet().containsAll(required)) {
      settled = true;
      readySince = Optional.of(Instant.now());
      endpoints().forEach(line -> output.println("pxe: " + SafeText.line(line)));
      output.println("pxe: ready");
      output.flush();
      ready.accept(this::missing);
    }
  }

  @Override
  public synchronized void failed(String room, Problem problem) {
    serving.remove(room);
    failed.add(room);
    if (settled || checking) {
      problems.report(sourceOf(room), List.of(problem.breaking()));
      return;
    }
    settled = true;
    errors.println(
        JournalStream.ofStandardError()
            .mark(LogLevel.ERROR, "pxe: " + SafeText.line(problem.sentence())));
    errors.flush();
    exit.accept(1);
  }

  @Override
  public synchronized void withdrawn(String room) {
    serving.remove(room);
    failed.remove(room);
    problems.report(sourceOf(room), List.of());
  }

  private static String sourceOf(String room) {
    return room + " endpoints";
  }

  @Override
  public synchronized List<String> endpoints() {
    List<String> lines = new ArrayList<>();
    serving.values().forEach(lines::addAll);
    return lines;
  }

  @Override
  public synchronized Optional<Instant> readySince() {
    return readySince;
  }

  @Override
  public synchronized List<String> missing() {
    return required.stream()
        .filter(room -> !serving.containsKey(room) && !failed.contains(room))
        .sorted()
        .toList();
  }
}
