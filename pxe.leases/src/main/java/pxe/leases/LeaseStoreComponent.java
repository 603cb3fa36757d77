// SPDX-License-Identifier: Apache-2.0
package pxe.leases;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import pxe.rooms.lease.LeaseSharing;
import pxe.rooms.lease.LeaseStore;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;
import pxe.rooms.settings.SettingsReader;
import pxe.storage.bundles.OptionalBundles;

/**
 * Brings the store that is configured: leases in {@code data/leases/leases.log}, or the wish to
 * share them by a database, which the room of that database fulfils. There is never one beside the
 * other. Nothing is opened before somebody loads the leases.
 */
@Component(
    service = {},
    immediate = true,
    configurationPid = LeaseSettings.PID)
public final class LeaseStoreComponent {
  private static final String TROUBLE = LeaseSettings.PID + " file";
  private static final String SHARING = LeaseSettings.PID + " sharing";
  private static final String MARK = "data/leases/shared";

  private static final List<String> POSTGRESQL =
      List.of("org.osgi.service.jdbc", "org.postgresql.jdbc", "pxe.leases.postgresql");

  private final BundleContext context;
  private final Problems problems;
  private final Path folder;
  private final SharedMark mark;
  private Optional<LeaseSettings> settings = Optional.empty();
  private Optional<ServiceRegistration<?>> registration = Optional.empty();
  private Optional<FileLeaseStore> file = Optional.empty();

  @Activate
  public LeaseStoreComponent(
      BundleContext context, Map<String, Object> configuration, @Reference Problems problems)
      throws IOException {
    this.context = context;
    this.problems = problems;
    this.folder = Path.of(context.getProperty("pxe.data")).resolve("leases");
    this.mark = new SharedMark(folder.resolve("shared"));
    modified(configuration);
  }

  /** Settings with a problem change nothing: the last good ones stay. */
  @Modified
  synchronized void modified(Map<String, Object> configuration) throws IOException {
    SettingsReader reader =
        SettingsReader.of(LeaseSettings.PID, configuration, context::getProperty);
    Optional<LeaseSettings> changed = Optional.of(LeaseSettings.read(reader));
    problems.report(LeaseSettings.PID, reader.problems());
    boolean isCheck = "true".equals(context.getProperty("pxe.check"));
    if (!reader.problems().isEmpty() || changed.equals(settings) || isCheck) {
      return;
    }
    settings = changed;
    close();
    if (changed.get().store() == LeaseSettings.Store.POSTGRESQL) {
      share(changed.get());
    } else {
      keep();
    }
  }

  private void keep() throws IOException {
    Optional<String> elsewhere = mark.read();
    if (elsewhere.isPresent()) {
      problems.report(
          SHARING,
          List.of(
              Problem.of(
                      MARK,
                      "the leases stand in "
                          + elsewhere.get()
                          + " and were not copied from there, so that no address is given out",
                      "run once with store = postgresql and end it in order, or remove this file when"
                          + " all of them have ended")
                  .breaking()));
      return;
    }
    FileLeaseStore store =
        new FileLeaseStore(folder.resolve("leases.log"), now -> problems.report(TROUBLE, now));
    file = Optional.of(store);
    registration = Optional.of(context.registerService(LeaseStore.class, store, null));
  }

  private void share(LeaseSettings how) {
    registration =
        Optional.of(
            context.registerService(
                LeaseSharing.class,
                new DatabaseSharing(how, folder.resolve("leases.log"), mark),
                null));
    try {
      new OptionalBundles(context).start(POSTGRESQL);
    } catch (BundleException e) {
      problems.report(
          SHARING,
          List.of(
              new Problem(
                      "etc/" + LeaseSettings.PID + ".cfg",
                      "store",
                      "the bundles for PostgreSQL do not start: " + e.getMessage(),
                      "unpack the distribution again and restart; no address is given out")
                  .breaking()));
    }
  }

  @Deactivate
  synchronized void close() throws IOException {
    registration.ifPresent(ServiceRegistration::unregister);
    registration = Optional.empty();
    if (file.isPresent()) {
      file.get().close();
      file = Optional.empty();
    }
    problems.report(TROUBLE, List.of());
    problems.report(SHARING, List.of());
  }
}
