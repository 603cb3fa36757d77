// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A network of its own: a bridge, and around it a router, a server and a client, each in a network
 * namespace.
 *
 * <p>All of it stands in a process, mount and network namespace of its own, held by one process
 * that reads standard input. When the test's JVM ends, by kill -9 too, that input ends, and the
 * kernel takes away every process, interface and mount inside. Names need not be unique, because
 * nobody else sees them.
 */
final class Lab implements AutoCloseable {
  static final String SERVER_ADDRESS = "192.168.9.2";
  static final String SERVER_INTERFACE = "eth1";

  private final Path folder;
  private final Running holder;
  private final long pid;
  private final List<Running> inside = new ArrayList<>();
  private int machines;

  private Lab(Path folder, Running holder, long pid) {
    this.folder = folder;
    this.holder = holder;
    this.pid = pid;
  }

  /** A lab whose router hands out addresses; its server has no default route. */
  static Lab open() {
    return open(lab -> Router.start(lab, Optional.empty()));
  }

  /** A lab whose router names a boot file of our server to everybody. */
  static Lab withBootFile(String name) {
    return open(lab -> Router.start(lab, Optional.of(name)));
  }

  /** A lab with a router of another kind. */
  static Lab open(Consumer<Lab> router) {
    try {
      // Below the temporary folder: a socket's path may have 107 characters.
      Path folder = Files.createTempDirectory("pxe-lab");
      Running holder = Running.start("lab", new ProcessBuilder(holderCommand()));
      holder.waitFor("lab", Await.PATIENCE, "ready"::equals);
      long pid = holder.process().children().findFirst().orElseThrow().pid();
      Lab lab = new Lab(folder, holder, pid);
      lab.cable();
      lab.capture();
      router.accept(lab);
      return lab;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> holderCommand() {
    // JVMs of two labs have the same process id, and would quarrel about a file named by it.
    String script =
        """
        mount -t tmpfs lab /run
        mkdir -p /tmp/hsperfdata_root
        mount -t tmpfs lab /tmp/hsperfdata_root
        echo ready
        exec cat
        """;
    return List.of(
        "unshare",
        "--net",
        "--mount",
        "--pid",
        "--fork",
        "--kill-child",
        "--mount-proc",
        "sh",
        "-ec",
        script);
  }

  private void cable() {
    run("ip", "link", "set", "lo", "up");
    run("ip", "link", "add", "br0", "type", "bridge", "forward_delay", "0", "mcast_snooping", "0");
    run("ip", "link", "set", "br0", "up");
    peer("router", "lan0", "192.168.9.1/24");
    peer("server", SERVER_INTERFACE, SERVER_ADDRESS + "/24");
    peer("client", "eth0", "192.168.9.3/24");
  }

  /** Where the environment says {@code PXE_LAB_CAPTURE=FOLDER}, all packets are kept there. */
  private void capture() {
    String captures = System.getenv("PXE_LAB_CAPTURE");
    if (captures == null) {
      return;
    }
    String file = Path.of(captures, folder.getFileName() + ".pcap").toString();
    // Without immediate mode the last second, where the fault is, would be lost; and as the user
    // that it becomes by itself it could not write there.
    start(
            "tcpdump",
            command("tcpdump", "-Z", "root", "--immediate-mode", "-U", "-i", "br0", "-w", file))
        .waitFor("capture", Await.PATIENCE, line -> line.contains("listening on"));
  }

  private void peer(String namespace, String device, String address) {
    run("ip", "netns", "add", namespace);
    run("ip", "link", "add", namespace, "type", "veth", "peer", "name", device, "netns", namespace);
    // A veth leaves checksums to a network card that is not there, and firmware drops the packets.
    run("ethtool", "-K", namespace, "tx", "off");
    runIn(namespace, "ethtool", "-K", device, "tx", "off");
    // Without this the router's first advertisement waits for duplicate address detection.
    runIn(namespace, "sysctl", "-qw", "net.ipv6.conf." + device + ".accept_dad=0");
    run("ip", "link", "set", namespace, "master", "br0", "up");
    run("ip", "-n", namespace, "link", "set", "lo", "up");
    run("ip", "-n", namespace, "link", "set", device, "up");
    run("ip", "-n", namespace, "addr", "add", address, "dev", device);
  }

  /** Gives the server a second network, with its default route there: the usual two-armed host. */
  void addOtherNetwork(String address) {
    run("ip", "link", "add", "other", "type", "veth", "peer", "name", "eth0", "netns", "server");
    run("ip", "link", "set", "other", "up");
    run("ip", "-n", "server", "addr", "add", address, "dev", "eth0");
    run("ip", "-n", "server", "link", "set", "eth0", "up");
    run("ip", "-n", "server", "route", "add", "default", "dev", "eth0");
  }

  /**
   * Joins a second network, 10.1.0.0/16, with one machine in the namespace {@code far}, by a router
   * in the namespace {@code relay}, which has the first of its addresses there.
   */
  void addRoutedNetwork() {
    peer("relay", "near", "192.168.9.4/24");
    run("ip", "netns", "add", "far");
    runIn(
        "relay", "ip", "link", "add", "inner", "type", "veth", "peer", "name", "eth0", "netns",
        "far");
    runIn("relay", "ethtool", "-K", "inner", "tx", "off");
    runIn("far", "ethtool", "-K", "eth0", "tx", "off");
    run("ip", "-n", "relay", "link", "set", "inner", "up");
    run("ip", "-n", "relay", "addr", "add", "10.1.0.1/16", "dev", "inner");
    run("ip", "-n", "far", "link", "set", "lo", "up");
    run("ip", "-n", "far", "link", "set", "eth0", "up");
    runIn("relay", "sysctl", "-qw", "net.ipv4.ip_forward=1");
    run("ip", "-n", "server", "route", "add", "10.1.0.0/16", "via", "192.168.9.4");
  }

  /** Takes the cable out of the device of a namespace, or puts it in. */
  void plug(String namespace, boolean in) {
    run("ip", "link", "set", namespace, in ? "up" : "down");
  }

  /** Where files of this lab may lie; deleted with it. */
  Path folder() {
    return folder;
  }

  /** A new network port for a virtual machine; gives the name of its device. */
  synchronized String newPort() {
    String device = "tap" + machines++;
    run("ip", "tuntap", "add", device, "mode", "tap");
    run("ip", "link", "set", device, "master", "br0", "up");
    return device;
  }

  /** A command that runs on the bridge. */
  ProcessBuilder command(String... words) {
    List<String> all = new ArrayList<>(List.of("nsenter", "--target", Long.toString(pid)));
    all.addAll(List.of("--mount", "--net", "--pid", "--"));
    all.addAll(List.of(words));
    return new ProcessBuilder(all);
  }

  /** A command that runs in the namespace of the router, the server or the client. */
  ProcessBuilder commandIn(String namespace, String... words) {
    List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
    all.addAll(List.of(words));
    return command(all.toArray(String[]::new));
  }

  /** Starts something that ends with the lab. */
  synchronized Running start(String name, ProcessBuilder command) {
    Running running = Running.start(name, command);
    inside.add(running);
    return running;
  }

  /** Runs a command on the bridge to its end and gives its output; fails if it fails. */
  String run(String... words) {
    return finish(words[0], command(words));
  }

  /** As {@link #run}, in a namespace. */
  String runIn(String namespace, String... words) {
    return finish(words[0], commandIn(namespace, words));
  }

  private static String finish(String name, ProcessBuilder command) {
    Running running = Running.start(name, command);
    int code = running.exitCode(Await.PATIENCE);
    if (code != 0) {
      throw new AssertionError(
          command.command() + " ended with " + code + ":\n" + running.output());
    }
    return running.output();
  }

  @Override
  public void close() throws IOException {
    holder.process().getOutputStream().close();
    holder.exitCode(Await.PATIENCE);
    synchronized (this) {
      inside.forEach(Running::close);
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
