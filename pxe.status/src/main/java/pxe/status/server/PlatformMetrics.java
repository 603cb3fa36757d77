// SPDX-License-Identifier: Apache-2.0
package pxe.status.server;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import pxe.rooms.assignment.Assignment;
import pxe.rooms.assignment.Assignments;
import pxe.rooms.catalog.MachineRecords;
import pxe.rooms.image.ImageStatus;
import pxe.rooms.installation.Installation;
import pxe.rooms.installation.Installations;
import pxe.rooms.lease.Lease;
import pxe.rooms.lease.Leases;
import pxe.rooms.metrics.Metric;
import pxe.rooms.metrics.Metric.Sample;
import pxe.rooms.metrics.MetricSource;
import pxe.rooms.metrics.Tally;
import pxe.rooms.problem.Problem;
import pxe.rooms.status.Health;
import pxe.rooms.status.RecentLog;
import pxe.rooms.status.Transfer;
import pxe.status.exposition.ProcessMetrics;

/**
 * The numbers that are known already, read when they are asked for. Each service that may go is
 * looked up once: it may be gone a moment later.
 */
final class PlatformMetrics {
  private final Platform platform;
  private final Optional<Instant> started;
  private final IntSupplier streams;
  private final BiConsumer<String, Throwable> failed;
  private final Set<String> said = ConcurrentHashMap.newKeySet();

  /**
   * Of a platform.
   *
   * @param started when its process was started, where that is known
   * @param streams how many look at the page
   * @param failed hears once of each source that fails
   */
  PlatformMetrics(
      Platform platform,
      Optional<Instant> started,
      IntSupplier streams,
      BiConsumer<String, Throwable> failed) {
    this.platform = platform;
    this.started = started;
    this.streams = streams;
    this.failed = failed;
  }

  /** Those of all rooms, and of the process. */
  List<Metric> all() {
    List<Metric> all = new ArrayList<>(ofPlatform());
    all.addAll(ProcessMetrics.ofThisProcess());
    Set<String> names = all.stream().map(Metric::name).collect(Collectors.toSet());
    List<Optional<List<Metric>>> told =
        platform.sources.stream().map(source -> of(source, names)).toList();
    told.forEach(metrics -> metrics.ifPresent(all::addAll));
    all.add(
        Metric.gauge(
            "pxe_metric_sources_failed",
            "Sources of metrics that are missing here; the log says why.",
            told.stream().filter(Optional::isEmpty).count()));
    return all;
  }

  /** Those of a source: bundles come and go, and for a name that is there twice all is refused. */
  private Optional<List<Metric>> of(MetricSource source, Set<String> names) {
    try {
      List<Metric> metrics = source.metrics();
      Set<String> more = new HashSet<>(names);
      for (Metric metric : metrics) {
        if (!more.add(metric.name())) {
          throw new IllegalStateException("there is a metric " + metric.name() + " already");
        }
      }
      names.addAll(more);
      return Optional.of(metrics);
    } catch (RuntimeException | LinkageError e) {
      String who = source.getClass().getName();
      if (said.add(who)) {
        failed.accept(who + " tells no metrics", e);
      }
      return Optional.empty();
    }
  }

  List<Metric> ofPlatform() {
    List<Metric> all = new ArrayList<>();
    all.add(
        Metric.gauge(
            "pxe_build_info",
            "Which release runs on which Java.",
            List.of(
                Sample.of("java", Runtime.version().toString(), 1)
                    .in("version", platform.version))));
    start().ifPresent(all::add);
    health(all);
    catalog(all);
    machines(all);
    transfers(all);
    all.add(
        Metric.gauge("pxe_status_streams", "Browsers that look at the page.", streams.getAsInt()));
    RecentLog log = platform.log;
    if (log != null) {
      all.add(
          Metric.counter(
              "pxe_log_lines_left_out",
              "Log lines that were left out, because what reads the log did not keep up.",
              log.leftOut()));
    }
    return all;
  }

  private Optional<Metric> start() {
    return platform
        .readiness
        .readySince()
        .flatMap(ready -> started.map(begin -> Duration.between(begin, ready)))
        .map(
            took ->
                Metric.gauge(
                    "pxe_start_seconds",
                    "From the start of the process until all that was asked for served.",
                    took.toMillis() / 1e3));
  }

  private void health(List<Metric> all) {
    List<Problem> open = platform.problems.current();
    Health.State state = Health.of(open, platform.readiness.missing()).state();
    all.add(
        Metric.gauge(
            "pxe_health",
            "1 for the state that holds.",
            samples("state", Health.State.class, List.of(state), same -> same)));
    all.add(
        Metric.gauge(
            "pxe_problems",
            "Problems that are open.",
            samples("severity", Problem.Severity.class, open, Problem::severity)));
  }

  private void catalog(List<Metric> all) {
    all.add(
        Metric.gauge(
            "pxe_images",
            "What is in images/.",
            samples("state", ImageStatus.State.class, platform.images.images(), i -> i.state())));
    var snapshot = platform.catalog.snapshot();
    all.add(
        Metric.gauge(
            "pxe_images_unrecognised",
            "Images that no profile recognises.",
            snapshot.unrecognised().size()));
    long failed = snapshot.profiles().stream().filter(p -> !p.faults().isEmpty()).count();
    all.add(
        Metric.gauge(
            "pxe_profiles",
            "Profiles, and bundles that yield none.",
            List.of(
                Sample.of("state", "ready", snapshot.profiles().size() - failed),
                Sample.of("state", "failed", failed + platform.profiles.faulty().size()))));
  }

  private void machines(List<Metric> all) {
    MachineRecords machines = platform.machines;
    if (machines != null) {
      all.add(Metric.gauge("pxe_machines", "Machines that were seen.", machines.all().size()));
    }
    Assignments assignments = platform.assignments;
    if (assignments != null) {
      List<Assignment> assigned = assignments.all();
      long once = count(assigned, Assignment::once);
      all.add(
          Metric.gauge(
              "pxe_assignments",
              "Machines to which something is assigned.",
              List.of(
                  Sample.of("boots", "always", assigned.size() - once),
                  Sample.of("boots", "once", once))));
    }
    Installations installations = platform.installations;
    if (installations != null) {
      all.add(
          Metric.gauge(
              "pxe_installations",
              "Installations, by how far they are.",
              samples(
                  "state", Installation.State.class, installations.all(), Installation::state)));
      all.add(
          Metric.counter(
              "pxe_installation_reports_refused",
              "Reports of installers that were refused, for a wrong key mostly.",
              installations.refusedReports().count()));
    }
    leases(all);
  }

  private void leases(List<Metric> all) {
    Leases leases = platform.leases;
    if (leases == null) {
      return;
    }
    Map<String, Integer> counts = new LinkedHashMap<>();
    List.of("held", "ended", "released", "declined").forEach(state -> counts.put(state, 0));
    for (Lease lease : leases.all()) {
      counts.merge(stateOf(leases, lease), 1, Integer::sum);
    }
    List<Sample> samples = new ArrayList<>();
    counts.forEach((state, count) -> samples.add(Sample.of("state", state, count)));
    all.add(Metric.gauge("pxe_leases", "Addresses that were ever given out.", samples));
    all.add(
        Metric.gauge(
            "pxe_reserved_addresses",
            "Addresses that are set aside for single machines.",
            leases.reserved().size()));
  }

  private static String stateOf(Leases leases, Lease lease) {
    return lease.state() == Lease.State.BOUND
        ? leases.isHeld(lease) ? "held" : "ended"
        : Tally.wordOf(lease.state());
  }

  private void transfers(List<Metric> all) {
    List<Transfer> open =
        platform.transfers.stream()
            .flatMap(source -> source.transfers().stream())
            .filter(transfer -> transfer.state().equals("sending"))
            .toList();
    all.add(
        Metric.gauge(
            "pxe_transfers_open",
            "Transfers under way.",
            List.of(
                Sample.of("protocol", "tftp", count(open, t -> t.protocol().equals("tftp"))),
                Sample.of("protocol", "http", count(open, t -> t.protocol().equals("http"))))));
  }

  private static <T> long count(List<T> all, Predicate<T> which) {
    return all.stream().filter(which).count();
  }

  /** How many there are of each, also of those of which there is none. */
  private static <T, E extends Enum<E>> List<Sample> samples(
      String label, Class<E> kinds, Collection<T> all, Function<T, E> kindOf) {
    List<Sample> samples = new ArrayList<>();
    for (E kind : kinds.getEnumConstants()) {
      long count = all.stream().filter(each -> kindOf.apply(each) == kind).count();
      samples.add(Sample.of(label, Tally.wordOf(kind), count));
    }
    return samples;
  }
}
