// SPDX-License-Identifier: Apache-2.0
package pxe.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import pxe.importer.Importer;
import pxe.importer.dnsmasq.Host;
import pxe.launch.shell.ShellClient;
import pxe.launch.shell.ShellConnection;
import pxe.launch.template.NewProfile;

/** The program: {@code run}, {@code check}, {@code health}, {@code shell}, {@code import}, … */
public final class Main {
  private static final int FAILED = 1;

  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Runtime.getRuntime().exit(run(List.of(arguments), System.err));
  }

  /** Writes into the home; a platform that runs there takes it up. A trial touches nothing. */
  private static int importFrom(Switches switches, Home home) throws UsageException, IOException {
    List<String> words = switches.words();
    if (words.size() != 2 || !words.get(0).equals("dnsmasq")) {
      throw new UsageException(
          "say what to import: dnsmasq and its configuration.\n" + Switches.USAGE);
    }
    Path file = Path.of(words.get(1));
    if (!Files.isReadable(file)) {
      throw new UsageException(file + ": cannot be read; name a configuration of dnsmasq.");
    }
    if (!switches.dryRun()) {
      home.create();
    }
    new Importer(home.folder("etc"), home.folder("images"), thisHost(), System.out)
        .run(file, switches.dryRun());
    return 0;
  }

  private static Host thisHost() throws IOException {
    Map<String, String> interfaces = new HashMap<>();
    Map<String, Integer> prefixes = new HashMap<>();
    for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      each.getInterfaceAddresses().stream()
          .filter(a -> a.getAddress() instanceof Inet4Address)
          .forEach(
              a -> {
                interfaces.put(a.getAddress().getHostAddress(), each.getName());
                prefixes.put(a.getAddress().getHostAddress(), (int) a.getNetworkPrefixLength());
              });
    }
    return new Host(interfaces, prefixes);
  }

  /** Makes a folder of its own; no home is needed for it. */
  private static int newProfile(List<String> words, Path distribution)
      throws UsageException, IOException {
    boolean isText = words.contains(Switches.TEXT);
    List<String> named = words.stream().filter(w -> !w.equals(Switches.TEXT)).toList();
    if (named.isEmpty() || named.size() > 2 || !NewProfile.isName(named.get(0))) {
      throw new UsageException(
          "name the profile's bundle with words of a-z, 0-9 and _ and dots between them, such as"
              + " org.example.mysystem.\n"
              + Switches.USAGE);
    }
    Path folder = Path.of(named.get(named.size() - 1)).toAbsolutePath().normalize();
    if (Files.exists(folder)) {
      throw new UsageException(folder + ": is there already; name another folder.");
    }
    new NewProfile(distribution.resolve("sdk")).write(named.get(0), !isText, folder);
    System.out.println(
        folder
            + ": made. Build it with mvn package, then move target/"
            + named.get(0)
            + ".jar into profiles/.");
    return 0;
  }

  private static int ask(Home home, List<String> words) throws UsageException, IOException {
    try (ShellConnection connection = connect(home)) {
      return ShellClient.run(connection, words);
    }
  }

  private static ShellConnection connect(Home home) throws UsageException {
    try {
      return ShellConnection.open(home.shellSocket());
    } catch (IOException e) {
      throw new UsageException(
          home.home()
              + ": no platform runs with this home, or it belongs to another user; start it with"
              + " pxe run --home "
              + home.home()
              + ", or name its home with --home.",
          e);
    }
  }

  /** Runs a command; what goes wrong is a sentence. */
  static int run(List<String> arguments, PrintStream errors) {
    try {
      Switches switches = Switches.parse(arguments);
      switch (switches.command()) {
        case "help" -> {
          System.out.println(Switches.USAGE);
          return 0;
        }
        case "version" -> {
          System.out.println("pxe " + version(Main.class.getClassLoader()));
          return 0;
        }
        default -> {
          return run(switches);
        }
      }
    } catch (UsageException e) {
      errors.println(Failures.line(e.getMessage()));
    } catch (IOException e) {
      errors.println(
          Failures.line(e + "; see whether disk and permissions are as they should be."));
    }
    // 1 and 2 would be a health, or what a probe has found
    return switch (arguments.isEmpty() ? "" : arguments.get(0)) {
      case "health" -> HealthCheck.UNKNOWN;
      case Switches.PROBE -> ProbeCheck.UNKNOWN;
      default -> FAILED;
    };
  }

  /** That of our jar, which is also that of the bundles; others stand before it on the path. */
  static String version(ClassLoader path) throws IOException {
    Enumeration<URL> manifests = path.getResources("META-INF/MANIFEST.MF");
    while (manifests.hasMoreElements()) {
      try (InputStream manifest = manifests.nextElement().openStream()) {
        Attributes said = new Manifest(manifest).getMainAttributes();
        if ("pxe.launch".equals(said.getValue("Bundle-SymbolicName"))) {
          return said.getValue("Bundle-Version");
        }
      }
    }
    throw new IOException("no version is in the distribution");
  }

  private static int run(Switches switches) throws UsageException, IOException {
    Path distribution = Path.of(System.getProperty("pxe.dist", ".")).toAbsolutePath().normalize();
    if (switches.command().equals("new-profile")) {
      return newProfile(switches.words(), distribution);
    }
    Home home = Home.locate(switches.home(), System.getenv(), distribution);
    if (switches.command().equals("shell")) {
      return ask(home, switches.words());
    }
    if (switches.command().equals("health")) {
      return new HealthCheck(home, switches.json(), System.out).run();
    }
    if (switches.command().equals(Switches.PROBE)) {
      return new ProbeCheck(home.shellSocket(), switches, System.out, System.err).run();
    }
    if (switches.command().equals("import")) {
      return importFrom(switches, home);
    }
    home.create();
    try (HomeLock lock = HomeLock.take(home, switches.command())) {
      return new Platform(distribution, home, switches, lock).run();
    }
  }
}
