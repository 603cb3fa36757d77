// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.catalog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import pxe.api.image.Image;
import pxe.api.profile.BootProfile;
import pxe.rooms.catalog.Catalog;
import pxe.rooms.catalog.CatalogSnapshot;
import pxe.rooms.catalog.ProfileRemark;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;
import pxe.rooms.setup.ImageConfigurations;

/**
 * The one place where profiles and images arrive; everybody else takes the {@link Catalog} from
 * here and never restarts for a plugin. The service's property {@code service.changecount} grows
 * whenever the catalog has settled after a change, so that who cares can hear of it.
 */
@Component(service = {})
@Capability(
    namespace = "osgi.service",
    attribute = "objectClass:List<String>=\"pxe.rooms.catalog.Catalog\"")
public final class CatalogComponent implements Catalog {
  private static final String SOURCE = "pxe.catalog.catalog";
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** How long a profile may keep the thread that brings it. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Problems problems;
  private final Logger logger;
  private final ImageConfigurations images;
  private final CatalogState state;
  private final CatalogReports reports = new CatalogReports();
  private final WorkerThreads threads = new WorkerThreads(SOURCE);
  private final CatalogWorker worker;
  private final ProfileNaming naming;
  private final Consumer<String> settingsChanged = this::settingsChanged;
  private final SynchronousBundleListener stopsOfBundles = this::bundleStops;
  private volatile Optional<ServiceRegistration<Catalog>> registration = Optional.empty();
  private final AtomicLong changes = new AtomicLong();

  @Activate
  public CatalogComponent(
      @Reference Problems problems,
      @Reference ImageConfigurations images,
      @Reference(service = LoggerFactory.class) Logger logger) {
    this.problems = problems;
    this.images = images;
    this.logger = logger;
    this.state = new CatalogState(images::settingsOf);
    this.worker = new CatalogWorker(state, threads, threads, LIMIT, this::settled);
    this.naming = new ProfileNaming(state, threads, threads, PATIENCE, LIMIT, worker::wake);
  }

  /** Comes after the profiles and images that are there already were bound. */
  @Activate
  void start(BundleContext context) {
    images.listen(settingsChanged);
    context.addBundleListener(stopsOfBundles);
    registration = Optional.of(context.registerService(Catalog.class, this, properties()));
    worker.wake();
  }

  @Deactivate
  void stop(BundleContext context) {
    context.removeBundleListener(stopsOfBundles);
    images.forget(settingsChanged);
    Optional<ServiceRegistration<Catalog>> last = registration;
    registration = Optional.empty();
    last.ifPresent(ServiceRegistration::unregister);
    threads.close();
  }

  private void settingsChanged(String image) {
    state.settingsChanged(image);
    worker.wake();
  }

  private void settled() {
    Optional<ServiceRegistration<Catalog>> current = registration;
    if (current.isPresent()) {
      CatalogSnapshot snapshot = snapshot();
      reports.since(snapshot).forEach(logger::info);
      List<Problem> all = new ArrayList<>(CatalogReports.problems(snapshot));
      all.addAll(state.problems());
      problems.report(SOURCE, all);
      changes.incrementAndGet();
      try {
        current.get().setProperties(properties());
      } catch (IllegalStateException e) {
        logger.debug("the catalog was withdrawn while it settled");
      }
    }
  }

  private Dictionary<String, ?> properties() {
    return FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_CHANGECOUNT, changes.get()));
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "removeProfile",
      updated = "updateProfile")
  void addProfile(BootProfile profile, ServiceReference<BootProfile> reference) {
    naming.introduce(
        KnownProfile.unnamed(
            id(reference), profile, bundleOf(reference), bundleId(reference), ranking(reference)));
  }

  void updateProfile(ServiceReference<BootProfile> reference) {
    naming.rank(id(reference), ranking(reference));
    worker.wake();
  }

  void removeProfile(ServiceReference<BootProfile> reference) {
    naming.remove(id(reference));
    worker.wake();
  }

  /** A bundle that blocks when it is stopped keeps its services, but its profiles go at once. */
  private void bundleStops(BundleEvent event) {
    if (event.getType() != BundleEvent.STOPPING) {
      return;
    }
    ServiceReference<?>[] services = event.getBundle().getRegisteredServices();
    if (services != null) {
      Arrays.stream(services).forEach(service -> naming.remove(id(service)));
      worker.wake();
    }
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "removeImage")
  void addImage(Image image, ServiceReference<Image> reference) {
    state.addImage(id(reference), image);
    worker.wake();
  }

  void removeImage(ServiceReference<Image> reference) {
    state.removeImage(id(reference));
    worker.wake();
  }

  @Override
  public CatalogSnapshot snapshot() {
    return state.snapshot();
  }

  @Override
  public List<ProfileRemark> remarks(String image) {
    return state.remarks(image);
  }

  private static long id(ServiceReference<?> reference) {
    return (Long) reference.getProperty(Constants.SERVICE_ID);
  }

  private static long bundleId(ServiceReference<?> reference) {
    Bundle bundle = reference.getBundle();
    return bundle == null ? -1 : bundle.getBundleId();
  }

  private static int ranking(ServiceReference<?> reference) {
    return reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer ranking
        ? ranking
        : 0;
  }

  private static String bundleOf(ServiceReference<?> reference) {
    Bundle bundle = reference.getBundle();
    return bundle == null
        ? "a bundle that is going"
        : bundle.getSymbolicName() + " " + bundle.getVersion();
  }
}
