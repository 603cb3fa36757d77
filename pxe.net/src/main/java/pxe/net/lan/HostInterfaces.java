// SPDX-License-Identifier: Apache-2.0
package pxe.net.lan;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Asks the operating system which interfaces there are: some 100 µs for a handful of them. */
final class HostInterfaces {
  private static final Path LINUX_DEVICES = Path.of("/proc/net/dev");

  private HostInterfaces() {}

  /** All there are, by name. */
  static List<HostInterface> list() throws IOException {
    Map<String, HostInterface> all = new TreeMap<>();
    for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      try {
        all.put(each.getName(), of(each));
      } catch (SocketException e) {
        // it went away between two questions: the next look will not see it
      }
    }
    // Java lists no interface without an address: on Linux that is one that is only not ready yet.
    for (String name : deviceNames()) {
      all.computeIfAbsent(name, HostInterface::bare);
    }
    return List.copyOf(all.values());
  }

  private static HostInterface of(NetworkInterface each) throws SocketException {
    List<HostInterface.Address> addresses = new ArrayList<>();
    boolean broadcasts = !each.isLoopback();
    for (InterfaceAddress one : each.getInterfaceAddresses()) {
      if (one.getAddress() instanceof Inet4Address address) {
        addresses.add(new HostInterface.Address(address, one.getNetworkPrefixLength()));
        broadcasts &= one.getBroadcast() != null;
      }
    }
    Collections.reverse(addresses); // Java hands out the one that was set first at last
    return new HostInterface(
        each.getName(), each.getIndex(), each.isUp(), broadcasts, each.getMTU(), addresses);
  }

  private static List<String> deviceNames() {
    try {
      return deviceNames(Files.readAllLines(LINUX_DEVICES));
    } catch (IOException e) {
      return List.of(); // not Linux
    }
  }

  /** Of lines such as {@code eth1: 1514 13 0 …} below two lines of headings. */
  static List<String> deviceNames(List<String> lines) {
    return lines.stream()
        .filter(line -> line.indexOf(':') > 0)
        .map(line -> line.substring(0, line.indexOf(':')).strip())
        .toList();
  }
}
