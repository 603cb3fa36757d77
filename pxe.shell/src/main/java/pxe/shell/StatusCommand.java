// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.felix.service.command.Descriptor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import pxe.rooms.catalog.Catalog;
import pxe.rooms.catalog.CatalogSnapshot;
import pxe.rooms.catalog.ProfileStatus;
import pxe.rooms.catalog.UnrecognisedImage;
import pxe.rooms.installation.Installations;
import pxe.rooms.installation.RefusedReports;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.loader.LoaderSets;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;
import pxe.rooms.profile.ProfileBundles;
import pxe.rooms.profile.ProfileBundles.SlowBundle;
import pxe.rooms.status.Readiness;
import pxe.rooms.text.Amounts;

/** {@code pxe:status}. */
@Component(
    service = StatusCommand.class,
    property = {"osgi.command.scope=pxe", "osgi.command.function=status"})
public final class StatusCommand {
  /** How it stands, on one page. */
  public record Status(
      String version,
      String java,
      Duration up,
      List<String> serving,
      List<String> profiles,
      List<String> images,
      List<String> loaders,
      List<String> reports,
      List<String> problems) {}

  private static final int MOST_NAMES = 5;

  private final String version;
  private final Readiness readiness;
  private final Catalog catalog;
  private final Problems problems;
  private final ProfileBundles bundles;

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      fieldOption = FieldOption.REPLACE)
  private volatile List<LoaderSets> loaders = List.of();

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private volatile Installations installations;

  @Activate
  public StatusCommand(
      BundleContext context,
      @Reference Readiness readiness,
      @Reference Catalog catalog,
      @Reference Problems problems,
      @Reference ProfileBundles bundles) {
    this.version = context.getBundle().getVersion().toString();
    this.readiness = readiness;
    this.catalog = catalog;
    this.problems = problems;
    this.bundles = bundles;
  }

  @Descriptor(
      "how it stands: endpoints, profiles, images, boot loaders, refused reports, open problems")
  public Status status() {
    CatalogSnapshot now = catalog.snapshot();
    return new Status(
        version,
        Runtime.version() + " on " + System.getProperty("os.name"),
        Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()),
        orNone(readiness.endpoints()),
        orNone(profiles(now, bundles.slow())),
        orNone(images(now)),
        orNone(loaderSets()),
        orNone(refused(now())),
        orNone(problems.current().stream().map(Problem::sentence).toList()));
  }

  /** Each with its bundle, and what that took of the start where it is much. */
  static List<String> profiles(CatalogSnapshot now, List<SlowBundle> slow) {
    List<String> lines = new ArrayList<>();
    for (ProfileStatus profile : now.profiles()) {
      String line = profile.name() + " (" + profile.bundle() + ")";
      for (SlowBundle bundle : slow) {
        if (bundle.bundle().equals(profile.bundle())) {
          double seconds = bundle.start().toMillis() / 1000.0;
          line += String.format(Locale.ROOT, ", which took %.1f s to start", seconds);
        }
      }
      lines.add(line);
    }
    return lines;
  }

  /** What boots, and in one line what does not. */
  static List<String> images(CatalogSnapshot now) {
    List<String> lines = new ArrayList<>();
    now.offerings().forEach(o -> lines.add(o.image().name() + ": " + o.title()));
    int others = now.unrecognised().size();
    if (others > 0) {
      String names =
          now.unrecognised().stream()
              .limit(MOST_NAMES)
              .map(UnrecognisedImage::name)
              .collect(Collectors.joining(", "));
      lines.add(
          others
              + " of "
              + (now.offerings().size() + others)
              + (others == 1 ? " is" : " are")
              + " not recognised by any profile: "
              + names
              + (others > MOST_NAMES ? " and " + (others - MOST_NAMES) + " more" : ""));
    }
    return lines;
  }

  private RefusedReports now() {
    Installations current = installations;
    return current == null ? RefusedReports.NONE : current.refusedReports();
  }

  /** The reports of installers that were refused, with the last reason. */
  static List<String> refused(RefusedReports reports) {
    return reports.count() == 0
        ? List.of()
        : List.of(
            reports.count()
                + (reports.count() == 1 ? " was" : " were")
                + " refused since the start, the last one of "
                + reports.machine().map(HardwareAddress::toString).orElse("-")
                + " at "
                + Amounts.day(reports.at())
                + ": "
                + reports.reason());
  }

  private List<String> loaderSets() {
    return loaders.stream()
        .flatMap(loader -> loader.sets().stream())
        .map(StatusCommand::describe)
        .sorted()
        .toList();
  }

  private static String describe(LoaderSet set) {
    return set.bootFile() + " " + set.version() + " from " + set.origin();
  }

  private static List<String> orNone(List<String> lines) {
    return lines.isEmpty() ? List.of("none") : lines;
  }
}
