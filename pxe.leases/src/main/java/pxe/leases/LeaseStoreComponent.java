// SPDX-License-Identifier: Apache-2.0
package pxe.leases;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import pxe.rooms.lease.Lease;
import pxe.rooms.lease.LeaseStore;
import pxe.rooms.problem.Problems;

/** Leases in {@code data/leases/leases.log}. Nothing is opened before somebody loads them. */
@Component
public final class LeaseStoreComponent implements LeaseStore {
  private static final String SOURCE = "pxe.leases";

  private final Problems problems;
  private final FileLeaseStore store;

  @Activate
  public LeaseStoreComponent(BundleContext context, @Reference Problems problems) {
    this.problems = problems;
    Path data = Path.of(context.getProperty("pxe.data"));
    this.store =
        new FileLeaseStore(
            data.resolve("leases").resolve("leases.log"), now -> problems.report(SOURCE, now));
  }

  @Override
  public List<Lease> load() throws IOException {
    return store.load();
  }

  @Override
  public void store(Lease lease, Consumer<Result> told) {
    store.store(lease, told);
  }

  @Deactivate
  void close() throws IOException {
    store.close();
    problems.report(SOURCE, List.of());
  }
}
