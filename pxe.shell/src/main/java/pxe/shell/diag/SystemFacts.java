// SPDX-License-Identifier: Apache-2.0
package pxe.shell.diag;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.RuntimeMXBean;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Java and the operating system say of themselves. */
final class SystemFacts {
  /** What Linux tells, as far as it is there. The environment is not among it. */
  private static final List<String> FILES =
      List.of(
          "/etc/os-release",
          "/proc/version",
          "/proc/cmdline",
          "/proc/loadavg",
          "/proc/meminfo",
          "/proc/self/status",
          "/proc/self/limits",
          "/proc/self/cgroup",
          "/proc/mounts",
          "/proc/net/route",
          "/proc/net/ipv6_route",
          "/proc/net/arp",
          "/proc/net/dev",
          "/proc/net/snmp",
          "/proc/net/udp",
          "/proc/net/udp6",
          "/proc/net/tcp",
          "/proc/net/tcp6");

  private static final int MOST_BYTES = 64 * 1024;
  private static final int DEEPEST = 4;
  private static final int MOST_FILES = 5000;

  private SystemFacts() {}

  /** Version, switches and memory of the JVM. */
  static String java() {
    RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
    List<String> lines = new ArrayList<>();
    lines.add(runtime.getVmName() + " " + Runtime.version() + " of " + runtime.getVmVendor());
    lines.add("up " + runtime.getUptime() / 1000 + " s, pid " + runtime.getPid());
    lines.add(Runtime.getRuntime().availableProcessors() + " processors");
    lines.add("switches: " + String.join(" ", runtime.getInputArguments()));
    lines.add("heap: " + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage());
    lines.add("besides: " + ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage());
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      lines.add(pool.getName() + ": " + pool.getUsage());
    }
    for (GarbageCollectorMXBean each : ManagementFactory.getGarbageCollectorMXBeans()) {
      lines.add(
          each.getName()
              + ": "
              + each.getCollectionCount()
              + " times, "
              + each.getCollectionTime()
              + " ms");
    }
    lines.add(
        ManagementFactory.getClassLoadingMXBean().getLoadedClassCount() + " classes are loaded");
    return String.join("\n", lines) + "\n";
  }

  /** Where each thread is. */
  static String threads() {
    return Thread.getAllStackTraces().entrySet().stream()
        .sorted(Comparator.comparing(each -> each.getKey().getName()))
        .map(each -> each.getKey().getName() + " " + each.getKey().getState() + lines(each))
        .collect(Collectors.joining("\n"));
  }

  private static String lines(Map.Entry<Thread, StackTraceElement[]> thread) {
    return Stream.of(thread.getValue())
        .map(frame -> "\n  " + frame)
        .collect(Collectors.joining("", "", "\n"));
  }

  /** The network interfaces with their addresses. */
  static String interfaces() throws IOException {
    StringBuilder text = new StringBuilder();
    for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      byte[] hardware = each.getHardwareAddress();
      text.append(each.getName()).append(each.isUp() ? " up" : " down");
      text.append(", MTU ").append(each.getMTU());
      if (hardware != null) {
        text.append(", ").append(HexFormat.ofDelimiter(":").formatHex(hardware));
      }
      for (InterfaceAddress address : each.getInterfaceAddresses()) {
        text.append("\n  ").append(address.getAddress().getHostAddress());
        text.append('/').append(address.getNetworkPrefixLength());
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** What the operating system tells in files. */
  static String system() {
    StringBuilder text = new StringBuilder();
    for (String file : FILES) {
      text.append("== ").append(file).append('\n').append(read(Path.of(file))).append('\n');
    }
    return text.toString();
  }

  private static String read(Path file) {
    try (InputStream content = Files.newInputStream(file)) {
      return new String(content.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "(" + e + ")";
    }
  }

  /** The files below a folder with their sizes; nothing of what is in them. */
  static String files(Path folder) {
    try (Stream<Path> all = Files.walk(folder, DEEPEST)) {
      return all.limit(MOST_FILES)
          .map(file -> size(file) + " " + folder.relativize(file))
          .collect(Collectors.joining("\n", folder + "\n", "\n"));
    } catch (IOException | UncheckedIOException e) {
      return folder + ": " + e.getMessage() + "\n";
    }
  }

  private static String size(Path file) {
    try {
      return Files.isDirectory(file)
          ? "         dir"
          : String.format(Locale.ROOT, "%12d", Files.size(file));
    } catch (IOException e) {
      return "           ?";
    }
  }
}
