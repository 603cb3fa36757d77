// SPDX-License-Identifier: Apache-2.0
package pxe.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.connect.ConnectFrameworkFactory;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import pxe.launch.connect.ConnectedBundles;
import pxe.launch.shell.TerminalShell;

/**
 * The framework with the bundles of a distribution. They are installed where they lie, each time
 * anew: the bundle cache holds nothing that is needed again.
 */
final class Platform {
  /** Service property of the {@code IntConsumer} that ends the process with an exit code. */
  static final String EXIT = "pxe.exit";

  private static final Pattern JAVA = Pattern.compile("osgi\\.ee=JavaSE\\)\\(version=(\\d+)\\)");
  private static final long STOP_MILLIS = 10_000;
  private static final long IDLE_MILLIS = 60_000;

  /** By then the platform serves; the bundles of the last level start. */
  private static final long LATER_MILLIS = 2_000;

  private final Path distribution;
  private final Home home;
  private final Switches switches;
  private final HomeLock lock;
  private final ClassArchive archive;
  private final ConnectedBundles connected = ConnectedBundles.ofThisProcess();
  private final AtomicInteger exitCode = new AtomicInteger();

  Platform(Path distribution, Home home, Switches switches, HomeLock lock) {
    this.distribution = distribution;
    this.home = home;
    this.switches = switches;
    this.lock = lock;
    this.archive = ClassArchive.of(distribution, home.home());
  }

  /** Runs until the platform is stopped, and returns the exit code. */
  int run() throws UsageException, IOException {
    try {
      return runFramework();
    } catch (UsageException | IOException | RuntimeException e) {
      exitCode.set(1); // the hook that ends the process goes by it
      throw e;
    }
  }

  private int runFramework() throws UsageException, IOException {
    boolean asks = switches.command().equals("run") && switches.interactive();
    Optional<TerminalShell> shell =
        asks ? Optional.of(TerminalShell.prepare(home.shellSocket())) : Optional.empty();
    Framework framework =
        ServiceLoader.load(ConnectFrameworkFactory.class)
            .findFirst()
            .orElseThrow(
                () ->
                    new UsageException(
                        "no OSGi framework on the class path; unpack the distribution again."))
            .newFramework(properties(), connected);
    try {
      framework.init();
      BundleContext context = framework.getBundleContext();
      registerExit(context);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> endInOrder(framework), "pxe-stop"));
      List<Bundle> bundles = install(context);
      markToStart(bundles);
      framework.start();
      shell.ifPresent(TerminalShell::begin);
      FrameworkEvent end = waitForStop(framework);
      if (end.getType() == FrameworkEvent.ERROR) {
        exitCode.set(1);
      }
      return exitCode.get();
    } catch (BundleException e) {
      throw new UsageException(
          e.getMessage() + "; unpack the distribution again, or remove the bundle.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private FrameworkEvent waitForStop(Framework framework) throws InterruptedException {
    FrameworkEvent end = framework.waitForStop(LATER_MILLIS);
    if (end.getType() == FrameworkEvent.WAIT_TIMEDOUT) {
      framework.adapt(FrameworkStartLevel.class).setStartLevel(StartOrder.LATER);
      end = framework.waitForStop(IDLE_MILLIS);
    }
    IdleCollection memory = IdleCollection.ofThisProcess();
    while (end.getType() == FrameworkEvent.WAIT_TIMEDOUT) {
      memory.look();
      archive.make(); // the machine has started as well by now
      end = framework.waitForStop(IDLE_MILLIS);
    }
    return end;
  }

  /** SIGTERM comes by here: everything stops in order, and the exit code is 0. */
  private void endInOrder(Framework framework) {
    try {
      archive.close();
      framework.stop();
      framework.waitForStop(STOP_MILLIS);
      lock.close();
    } catch (BundleException | IOException e) {
      System.err.println(Failures.line(e.toString()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(exitCode.get());
  }

  /**
   * By the hook, whose patience ends: a bundle that blocks may hold up the end of the framework.
   */
  private void registerExit(BundleContext context) {
    IntConsumer exit =
        code -> {
          exitCode.set(code);
          new Thread(() -> Runtime.getRuntime().exit(code), "pxe-exit").start();
        };
    context.registerService(
        IntConsumer.class, exit, FrameworkUtil.asDictionary(Map.of(EXIT, "true")));
  }

  private List<Bundle> install(BundleContext context)
      throws UsageException, IOException, BundleException {
    List<Bundle> bundles = new ArrayList<>();
    List<Path> jars = jarsIn(distribution.resolve("bundles"));
    if (jars.isEmpty()) {
      throw new UsageException(
          distribution.resolve("bundles") + ": holds no bundles; unpack the distribution again.");
    }
    for (Path jar : jars) {
      Bundle bundle = connected.install(context, jar);
      bundle.adapt(BundleStartLevel.class).setStartLevel(StartOrder.of(bundle.getSymbolicName()));
      bundles.add(bundle);
    }
    return bundles;
  }

  /**
   * Marks the bundles to be started; the framework then does so level by level. What needs a newer
   * Java than this one stays where it is: the fast path comes along where it can.
   */
  private static void markToStart(List<Bundle> bundles) throws BundleException {
    for (Bundle bundle : bundles) {
      if (bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null && !needsNewerJava(bundle)) {
        bundle.start(Bundle.START_ACTIVATION_POLICY);
      }
    }
  }

  private static boolean needsNewerJava(Bundle bundle) {
    String required = bundle.getHeaders("").get(Constants.REQUIRE_CAPABILITY);
    if (required == null) {
      return false;
    }
    Matcher version = JAVA.matcher(required);
    return version.find() && Integer.parseInt(version.group(1)) > Runtime.version().feature();
  }

  private static List<Path> jarsIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".jar")).sorted().toList();
    }
  }

  /** Those of the distribution's file, with our folders filled in, and the command line's. */
  private Map<String, String> properties() throws IOException {
    Map<String, String> all = new HashMap<>();
    all.put("pxe.home", home.home().toString());
    home.folders().forEach((name, path) -> all.put("pxe." + name, path.toString()));
    all.put("pxe.dist", distribution.toString());
    all.put("pxe.command", switches.command());
    all.put("pxe.port.offset", Integer.toString(switches.portOffset()));
    all.put("pxe.check", Boolean.toString(switches.command().equals("check")));
    all.put("pxe.set", String.join("\n", switches.settings().keySet()));
    switches
        .settings()
        .forEach(
            (pid, keys) ->
                all.put(
                    "pxe.set." + pid,
                    keys.entrySet().stream()
                        .map(e -> e.getKey() + "=" + e.getValue())
                        .collect(Collectors.joining("\n"))));
    Properties file = new Properties();
    try (InputStream in = Files.newInputStream(distribution.resolve("lib/framework.properties"))) {
      file.load(in);
    }
    Map<String, String> folders = Map.copyOf(all);
    file.stringPropertyNames()
        .forEach(name -> all.put(name, fill(file.getProperty(name), folders)));
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith("org.osgi.service.log.") || name.startsWith("felix."))
        .forEach(name -> all.put(name, System.getProperty(name)));
    return all;
  }

  private static String fill(String text, Map<String, String> values) {
    String filled = text;
    for (Map.Entry<String, String> value : values.entrySet()) {
      filled = filled.replace("${" + value.getKey() + "}", value.getValue());
    }
    return filled;
  }
}
