// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assertions;

/** The platform, as an operator starts it, on the lab's server. */
final class PlatformProcess implements AutoCloseable {
  private static final String LOADER = "pxe.menu:loader";

  private final Running running;
  private boolean stopped;

  private PlatformProcess(Running running) {
    this.running = running;
  }

  /** Switches for a menu that preselects an entry and boots it after a time. */
  static String[] menu(String entry, String timeout) {
    return new String[] {
      "--set", "pxe.menu:default=" + entry, "--set", "pxe.menu:timeout=" + timeout
    };
  }

  /** Switches for the boot loader that machines get, {@code auto} for the usual one. */
  static List<String> loader(String name) {
    return List.of("--set", LOADER + "=" + name);
  }

  /** Runs the built platform on the JDK that runs the tests, and waits until it is ready. */
  static PlatformProcess run(Lab lab, Home home, String... more) {
    return run(lab, Distribution.BUILT, Path.of(System.getProperty("java.home")), home, more);
  }

  static PlatformProcess run(Lab lab, Path distribution, Path javaHome, Home home, String... more) {
    List<String> options =
        new ArrayList<>(List.of("--interface", Lab.SERVER_INTERFACE, "--no-shell"));
    if (!List.of(more).toString().contains(LOADER)) {
      options.addAll(
          loader("pxelinux")); // the ROMs of QEMU's cards are iPXE, which comes first else
    }
    options.addAll(List.of(more));
    ProcessBuilder command =
        command(lab, distribution, "run", home, options.toArray(String[]::new));
    if (!javaHome.toString().equals(System.getProperty("java.home"))) {
      command.environment().putAll(Map.of("JAVA_HOME", javaHome.toString(), "PXE_ARCHIVE", "off"));
    }
    return run(lab, command);
  }

  /** Runs a distribution with more in its environment. */
  static PlatformProcess run(
      Lab lab, Path distribution, Map<String, String> environment, Home home) {
    String[] options = {"--interface", Lab.SERVER_INTERFACE, "--no-shell"};
    ProcessBuilder command = command(lab, distribution, "run", home, options);
    command.environment().remove("PXE_ARCHIVE");
    command.environment().putAll(environment);
    return run(lab, command);
  }

  /** Runs it without saying where Java is: it finds one itself. */
  static PlatformProcess runByInit(Lab lab, Home home) {
    ProcessBuilder command = command(lab, Distribution.BUILT, "run", home, "--no-shell");
    command.environment().remove("JAVA_HOME");
    command.environment().put("PXE_ARCHIVE", "off");
    return run(lab, command);
  }

  private static PlatformProcess run(Lab lab, ProcessBuilder command) {
    PlatformProcess platform = new PlatformProcess(lab.start("pxe run", command));
    platform.running.waitFor("line \"pxe: ready\"", Await.PATIENCE, "pxe: ready"::equals);
    return platform;
  }

  /** {@code pxe check}: what it says and how it ends. */
  static Running check(Lab lab, Home home) {
    return lab.start("pxe check", command(lab, Distribution.BUILT, "check", home));
  }

  /** {@code pxe import dnsmasq}: what it says and how it ends. */
  static Running importing(Lab lab, Home home, Path file) {
    String[] words = {"dnsmasq", file.toString()};
    return lab.start("pxe import", command(lab, Distribution.BUILT, "import", home, words));
  }

  /** {@code pxe shell} beside the running platform: what it says; fails if it fails. */
  String shell(Lab lab, Home home, String... words) {
    try (Running shell =
        Running.start("pxe shell", command(lab, Distribution.BUILT, "shell", home, words))) {
      int code = shell.exitCode(Await.PATIENCE);
      Assertions.assertEquals(0, code, shell::output);
      return shell.output();
    }
  }

  /** {@code pxe archive} for a home: what it says and how it ends. */
  static Running archive(Lab lab, Path distribution, Home home) {
    return lab.start("pxe archive", command(lab, distribution, "archive", home));
  }

  /** {@code pxe health}: what it says and how it ends. */
  static Running health(Lab lab, Home home, String... words) {
    return Running.start("pxe health", command(lab, Distribution.BUILT, "health", home, words));
  }

  /** {@code pxe probe} from a host of the lab: what it says and how it ends. */
  static Running probe(Lab lab, String host, Home home, String... words) {
    return Running.start(
        "pxe probe", commandIn(host, lab, Distribution.BUILT, "probe", home, words));
  }

  /** A command on the JDK that runs the tests. */
  private static ProcessBuilder command(
      Lab lab, Path distribution, String verb, Home home, String... more) {
    return commandIn("server", lab, distribution, verb, home, more);
  }

  private static ProcessBuilder commandIn(
      String host, Lab lab, Path distribution, String verb, Home home, String... more) {
    List<String> words = new ArrayList<>();
    words.add(distribution.resolve("bin/pxe").toString());
    words.addAll(List.of(verb, "--home", home.folder().toString()));
    words.addAll(List.of(more));
    ProcessBuilder command = lab.commandIn(host, words.toArray(String[]::new));
    command.environment().keySet().retainAll(Set.of("PATH")); // init gives no more
    command.environment().put("JAVA_HOME", System.getProperty("java.home"));
    if (verb.equals("run")) {
      boolean isBuilt = distribution.equals(Distribution.BUILT);
      command.environment().put("PXE_ARCHIVE", isBuilt ? SharedArchive.FILE.toString() : "off");
    }
    return command;
  }

  /** Waits until it says something, as long as a boot may take. */
  void waitFor(String text) {
    Assertions.assertTrue(
        Await.until(Await.PATIENCE.multipliedBy(3), () -> output().contains(text)),
        () -> "it does not say \"" + text + "\":\n" + output());
  }

  /** That of the virtual machine. */
  String commandLine() throws IOException {
    for (ProcessHandle each : running.process().descendants().toList()) {
      String words = Files.readString(Path.of("/proc", Long.toString(each.pid()), "cmdline"));
      if (words.contains("pxe.launch.Main")) {
        return words.replace('\0', ' ');
      }
    }
    throw new AssertionError("no virtual machine runs");
  }

  String output() {
    return running.output();
  }

  /** Ends it as systemd does, and asserts that it ends in order. */
  void stop() {
    stopped = true;
    running.terminate();
    int code = running.exitCode(Await.PATIENCE);
    Assertions.assertEquals(0, code, () -> "SIGTERM must end it in order; it said:\n" + output());
  }

  /** Ends it as a loss of power does. */
  void kill() {
    stopped = true;
    running.close();
  }

  @Override
  public void close() {
    if (!stopped) {
      stop();
    }
  }
}
