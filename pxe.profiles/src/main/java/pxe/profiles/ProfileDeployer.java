// SPDX-License-Identifier: Apache-2.0
package pxe.profiles;

import java.io.File;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.hooks.bundle.CollisionHook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;
import pxe.rooms.profile.ProfileBundles;

/**
 * Takes the jars of the profiles folders off FileInstall's hands: FileInstall sees them come,
 * change and go; this class has one bundle run for each symbolic name and says what is wrong with
 * the rest. It never waits for a bundle: what strangers wrote runs in threads of its own.
 *
 * <p>FileInstall's own way would let a jar of the home overwrite the standard one for good, log a
 * stack trace every fifty milliseconds for a jar that is no bundle, refresh more than it must, and
 * stand still with the first bundle that blocks.
 */
@Component(
    immediate = true,
    service = {ArtifactInstaller.class, ProfileBundles.class})
public final class ProfileDeployer
    implements ArtifactInstaller, ProfileBundles, ProfileDeployment.Host {
  private static final String LOCATION = "profile:";

  /** The same as for a profile's look at an image. */
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private static final long IDLE_SECONDS = 5;
  private static final long SETTLING_MILLIS = 50;
  private static final String PROFILES = "(objectClass=pxe.api.profile.BootProfile)";

  private final BundleContext context;
  private final Logger logger;
  private final Problems problems;
  private final ServiceComponentRuntime components;
  private final Path home;
  private final Path standard;
  private final ProfileJars jars;
  private final Map<String, ProfileDeployment> deployments = new TreeMap<>();
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          work -> {
            Thread thread = new Thread(work, "pxe.profiles");
            thread.setDaemon(true);
            return thread;
          },
          new ThreadPoolExecutor.DiscardPolicy()); // what comes after the end is of no interest

  private final ServiceListener profilesChanged = this::profileChanged;

  @Activate
  public ProfileDeployer(
      BundleContext context,
      @Reference Problems problems,
      @Reference ServiceComponentRuntime components,
      @Reference(service = LoggerFactory.class) Logger logger) {
    this.context = context;
    this.logger = logger;
    this.problems = problems;
    this.components = components;
    this.home = Path.of(context.getProperty("pxe.profiles"));
    this.standard = Path.of(context.getProperty("pxe.dist")).resolve("profiles");
    Set<String> taken =
        Arrays.stream(context.getBundles())
            .filter(b -> !isOurs(b))
            .map(Bundle::getSymbolicName)
            .collect(Collectors.toSet());
    this.jars = new ProfileJars(taken);
  }

  @Activate
  void start() throws Exception {
    // the new bundle is started beside the old one, which may be of the same version
    CollisionHook hook = (operation, target, others) -> others.removeIf(ProfileDeployer::isOurs);
    context.registerService(CollisionHook.class, hook, null);
    context.addServiceListener(profilesChanged, PROFILES);
    // those of a deployer before this one
    Stream.of(context.getBundles())
        .filter(ProfileDeployer::isOurs)
        .forEach(bundle -> TimedCall.begin(threads, bundle::uninstall, () -> {}));
  }

  @Deactivate
  void stop() {
    context.removeServiceListener(profilesChanged);
    threads.shutdownNow();
  }

  private static boolean isOurs(Bundle bundle) {
    return bundle.getLocation().startsWith(LOCATION);
  }

  @Override
  public boolean canHandle(File artifact) {
    Path folder = artifact.toPath().toAbsolutePath().getParent();
    return artifact.getName().endsWith(".jar") && (folder.equals(home) || folder.equals(standard));
  }

  @Override
  public synchronized void install(File artifact) {
    boolean ofHome = artifact.toPath().toAbsolutePath().getParent().equals(home);
    jars.put(ProfileJar.look(artifact, ofHome));
    reconcile();
  }

  @Override
  public void update(File artifact) {
    install(artifact);
  }

  @Override
  public synchronized void uninstall(File artifact) {
    jars.remove(artifact);
    reconcile();
  }

  private void reconcile() {
    Map<String, ProfileJar> chosen = jars.chosen();
    chosen
        .keySet()
        .forEach(
            name -> deployments.computeIfAbsent(name, n -> new ProfileDeployment(n, this, logger)));
    deployments.forEach((name, d) -> d.want(Optional.ofNullable(chosen.get(name))));
    changed();
  }

  @Override
  public synchronized void changed() {
    List<Problem> all = new ArrayList<>(jars.problems());
    deployments.values().forEach(d -> all.addAll(d.problems()));
    problems.report("pxe.profiles", all);
  }

  /** A profile that comes late, or goes while its bundle stays. */
  private void profileChanged(ServiceEvent event) {
    Bundle bundle = event.getServiceReference().getBundle();
    if (bundle != null && isOurs(bundle) && event.getType() != ServiceEvent.MODIFIED) {
      // some time later: in the event of its end, a service is there still
      CompletableFuture.delayedExecutor(SETTLING_MILLIS, TimeUnit.MILLISECONDS, threads)
          .execute(() -> look(bundle.getSymbolicName()));
    }
  }

  private synchronized void look(String symbolicName) {
    Optional.ofNullable(deployments.get(symbolicName)).ifPresent(ProfileDeployment::look);
  }

  @Override
  public synchronized List<FaultyBundle> faulty() {
    return deployments.values().stream().flatMap(d -> d.faulty().stream()).toList();
  }

  @Override
  public synchronized List<SlowBundle> slow() {
    return deployments.values().stream().flatMap(d -> d.slow().stream()).toList();
  }

  @Override
  public synchronized boolean settled() {
    return deployments.values().stream().allMatch(ProfileDeployment::settled);
  }

  @Override
  public Executor threads() {
    return threads;
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public Duration limit() {
    return LIMIT;
  }

  @Override
  public Bundle install(ProfileJar jar, InputStream content) throws BundleException {
    int number = 1;
    while (context.getBundle(location(jar, number)) != null) {
      number++;
    }
    return context.installBundle(location(jar, number), content);
  }

  private static String location(ProfileJar jar, int number) {
    return LOCATION + jar.symbolicName() + "/" + number;
  }

  @Override
  public ProfileFinding find(Bundle bundle) {
    return ProfileFinding.of(bundle, context, components);
  }
}
