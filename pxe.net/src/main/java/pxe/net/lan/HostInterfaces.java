// SPDX-License-Identifier: Apache-2.0
package pxe.net.lan;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Asks the operating system which interfaces there are: some 100 µs for a handful of them. */
final class HostInterfaces {
  private static final Path LINUX_DEVICES = Path.of("/proc/net/dev");

  private static final Path LINUX_IPV6 = Path.of("/proc/net/if_inet6");

  /** The column of the flags in it. */
  private static final int FLAGS = 4;

  /** IFA_F_TEMPORARY, IFA_F_DADFAILED, IFA_F_DEPRECATED and IFA_F_TENTATIVE. */
  private static final int PASSING = 0x01 | 0x08 | 0x20 | 0x40;

  /** IFA_F_PERMANENT. */
  private static final int PERMANENT = 0x80;

  private HostInterfaces() {}

  /** All there are, by name. */
  static List<HostInterface> list() throws IOException {
    Map<String, HostInterface> all = new TreeMap<>();
    Map<Inet6Address, Integer> flags = ipv6Flags();
    for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      try {
        all.put(each.getName(), of(each, flags));
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

  private static HostInterface of(NetworkInterface each, Map<Inet6Address, Integer> flags)
      throws SocketException {
    List<HostInterface.Address> addresses = new ArrayList<>();
    List<HostInterface.Ipv6Address> ipv6 = new ArrayList<>();
    boolean broadcasts = !each.isLoopback();
    for (InterfaceAddress one : each.getInterfaceAddresses()) {
      if (one.getAddress() instanceof Inet4Address address) {
        addresses.add(new HostInterface.Address(address, one.getNetworkPrefixLength()));
        broadcasts &= one.getBroadcast() != null;
      } else if (one.getAddress() instanceof Inet6Address address
          && !address.isLinkLocalAddress()
          && (flags.getOrDefault(address, 0) & PASSING) == 0) {
        ipv6.add(
            new HostInterface.Ipv6Address(withoutScope(address), one.getNetworkPrefixLength()));
      }
    }
    Collections.reverse(addresses); // Java hands out the one that was set first at last
    Collections.reverse(ipv6);
    // those that somebody has given it come before those that it made for an advertised network
    ipv6.sort(Comparator.comparing(at -> (flags.getOrDefault(at.address(), 0) & PERMANENT) == 0));
    return new HostInterface(
        each.getName(), each.getIndex(), each.isUp(), broadcasts, each.getMTU(), addresses, ipv6);
  }

  /** Java adds the interface to every address that it lists, and a URL cannot have it. */
  private static Inet6Address withoutScope(Inet6Address address) {
    return ipv6Of(address.getAddress());
  }

  private static Inet6Address ipv6Of(byte[] bytes) {
    try {
      return Inet6Address.getByAddress(null, bytes, -1);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("sixteen bytes are an address", e);
    }
  }

  private static Map<Inet6Address, Integer> ipv6Flags() {
    try {
      return ipv6Flags(Files.readAllLines(LINUX_IPV6));
    } catch (IOException e) {
      return Map.of(); // not Linux, or without IPv6
    }
  }

  /**
   * What the kernel says of addresses: the fifth column of lines such as {@code
   * fd000009000000000000000000000002 02 40 00 80 eth1}.
   */
  static Map<Inet6Address, Integer> ipv6Flags(List<String> lines) {
    Map<Inet6Address, Integer> flags = new HashMap<>();
    for (String line : lines) {
      String[] fields = line.strip().split("\\s+", -1);
      if (fields.length > FLAGS) {
        flags.put(ipv6Of(HexFormat.of().parseHex(fields[0])), Integer.parseInt(fields[FLAGS], 16));
      }
    }
    return flags;
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
