// SPDX-License-Identifier: Apache-2.0
package pxe.profiles;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
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
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;
import pxe.rooms.profile.ProfileBundles;
import pxe.rooms.settings.SettingsFile;
import pxe.rooms.settings.SettingsReader;

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
    configurationPid = ProfileSettings.PID,
    service = {ArtifactInstaller.class, ProfileBundles.class})
public final class ProfileDeployer
    implements ArtifactInstaller, ProfileBundles, ProfileDeployment.Host {
  private static final String LOCATION = "profile:";
  private static final String JAR = ".jar";

  /** The same as for a profile's look at an image. */
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private static final long IDLE_SECONDS = 5;
  private static final long SETTLING_MILLIS = 50;

  /** How soon a key that comes or goes is noticed, where it matters. */
  private static final long KEYS_SECONDS = 1;

  private static final String PROFILES = "(objectClass=pxe.api.profile.BootProfile)";

  private final BundleContext context;
  private final Logger logger;
  private final Problems problems;
  private final ServiceComponentRuntime components;
  private final Path home;
  private final Path standard;
  private final ProfileJars jars;
  private final SignatureRules rules;
  private List<Problem> settingsProblems = List.of();
  private boolean watchesKeys;
  private final Map<String, ProfileDeployment> deployments = new ConcurrentSkipListMap<>();
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
      Map<String, Object> configuration,
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
    this.rules =
        new SignatureRules(
            Path.of(context.getProperty("pxe.etc")).resolve("trust"),
            Path.of(context.getProperty("pxe.dist")).resolve("trust"),
            settings(atStart(configuration)).signatures());
  }

  /**
   * Configuration Admin may come later than the first jar, and nothing may run unasked until then.
   */
  private Map<String, ?> atStart(Map<String, Object> configuration) {
    Path file = Path.of(context.getProperty("pxe.etc")).resolve(ProfileSettings.PID + ".cfg");
    try {
      return Files.exists(file) ? SettingsFile.read(file) : configuration;
    } catch (IOException e) {
      return Map.of("signatures", "cannot be read");
    }
  }

  private ProfileSettings settings(Map<String, ?> configuration) {
    SettingsReader reader =
        SettingsReader.of(ProfileSettings.PID, configuration, context::getProperty);
    ProfileSettings settings = ProfileSettings.read(reader);
    settingsProblems = reader.problems();
    return settings;
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

  /** Applies changed settings; what is wrong with them leaves all as it was. */
  @Modified
  synchronized void modified(Map<String, Object> configuration) {
    ProfileSettings changed = settings(configuration);
    if (settingsProblems.isEmpty() && rules.change(changed.signatures())) {
      lookAtAll();
    }
    reconcile();
  }

  /** Each file is judged by the rules that hold now, as if it had just come. */
  private void lookAtAll() {
    Set<File> files = jars.files();
    jars.clear();
    files.stream().filter(File::exists).forEach(this::lookAt);
  }

  private void lookAt(File file) {
    boolean ofHome = file.toPath().toAbsolutePath().getParent().equals(home);
    if (file.getName().endsWith(JAR)) {
      jars.put(ProfileJar.look(file, ofHome, content -> rules.judge(file, content)));
    } else {
      ProfileJar.lookAtMisnamed(file, ofHome).ifPresentOrElse(jars::put, () -> jars.remove(file));
    }
  }

  /** While it matters who is trusted, keys that come and go are looked for. */
  private void watchKeys() {
    if (rules.matter() && !watchesKeys) {
      watchesKeys = true;
      CompletableFuture.delayedExecutor(KEYS_SECONDS, TimeUnit.SECONDS, threads)
          .execute(this::lookAtKeys);
    }
  }

  private synchronized void lookAtKeys() {
    watchesKeys = false;
    try {
      if (rules.change(rules.policy())) {
        lookAtAll();
        reconcile();
      }
    } finally {
      watchKeys();
    }
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
    // whatever its name: FileInstall would make a bundle of it, and ask nobody
    return folder.equals(home) || folder.equals(standard);
  }

  @Override
  public synchronized void install(File artifact) {
    File jar = jarOf(artifact);
    if (jar.exists()) {
      lookAt(jar);
    }
    reconcile();
  }

  /** A signature that comes or goes is news of its jar. */
  private static File jarOf(File artifact) {
    String path = artifact.getPath();
    return path.endsWith(JAR + SignatureRules.ENDING)
        ? new File(path.substring(0, path.length() - SignatureRules.ENDING.length()))
        : artifact;
  }

  @Override
  public void update(File artifact) {
    install(artifact);
  }

  @Override
  public synchronized void uninstall(File artifact) {
    File jar = jarOf(artifact);
    if (jar.exists() && !jar.equals(artifact)) {
      lookAt(jar);
    } else {
      jars.remove(jar);
    }
    reconcile();
  }

  private void reconcile() {
    Map<String, ProfileJar> chosen = jars.chosen();
    chosen
        .keySet()
        .forEach(
            name -> deployments.computeIfAbsent(name, n -> new ProfileDeployment(n, this, logger)));
    deployments.forEach((name, d) -> d.want(Optional.ofNullable(chosen.get(name))));
    watchKeys();
    changed();
  }

  @Override
  public synchronized void changed() {
    List<Problem> all = new ArrayList<>(settingsProblems);
    all.addAll(rules.problems());
    all.addAll(jars.problems());
    deployments.values().forEach(d -> all.addAll(d.problems()));
    problems.report("pxe.profiles", all);
  }

  /** A profile that comes late, or goes while its bundle stays. */
  private void profileChanged(ServiceEvent event) {
    Bundle bundle = event.getServiceReference().getBundle();
    if (bundle != null
        && isOurs(bundle)
        && event.getType() != ServiceEvent.MODIFIED
        && !isStarting(bundle)) {
      // some time later: in the event of its end, a service is there still
      CompletableFuture.delayedExecutor(SETTLING_MILLIS, TimeUnit.MILLISECONDS, threads)
          .execute(() -> look(bundle.getSymbolicName()));
    }
  }

  private boolean isStarting(Bundle bundle) {
    ProfileDeployment deployment = deployments.get(bundle.getSymbolicName());
    return deployment != null && deployment.isStarting(bundle);
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
    return SlowStarts.of(deployments.values().stream().flatMap(d -> d.started().stream()).toList());
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
