// SPDX-License-Identifier: Apache-2.0
package pxe.net;

import java.io.IOException;
import java.net.Inet4Address;
import java.nio.ByteOrder;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the process that has a port (CR-32), as far as Linux lets us look: the socket's inode from
 * {@code /proc/net/udp} or {@code tcp}, then the process that has it open.
 */
record PortHolder(String command, long pid) {
  /** The tables of UDP and of TCP in {@code /proc/net}. */
  static final List<String> UDP = List.of("udp", "udp6");

  static final List<String> TCP = List.of("tcp", "tcp6");

  /** In these tables: local address and port. */
  private static final int LOCAL = 1;

  private static final int INODE = 9;

  /** An IPv4 address on a socket of IPv6, as the kernel prints it: {@code ::ffff:0:0/96}. */
  private static final String MAPPED = "0000000000000000FFFF0000";

  private static final Set<String> EVERY_ADDRESS =
      Set.of("00000000", "00000000000000000000000000000000");

  /** Such as {@code dnsmasq (pid 412)}. */
  @Override
  public String toString() {
    return command + " (pid " + pid + ")";
  }

  /**
   * Looks for it.
   *
   * @param proc the folder {@code /proc}
   * @param tables where to look: {@link #UDP} or {@link #TCP}
   * @return empty where there is no such folder, or where we may not look
   */
  static Optional<PortHolder> find(Path proc, List<String> tables, Inet4Address address, int port) {
    Set<String> links = new HashSet<>();
    for (String table : tables) {
      for (String line : lines(proc.resolve("net").resolve(table))) {
        String[] fields = line.strip().split("\\s+", INODE + 2);
        if (fields.length > INODE && stands(fields[LOCAL], address, port)) {
          links.add("socket:[" + fields[INODE] + "]");
        }
      }
    }
    return links.isEmpty() ? Optional.empty() : processWith(proc, links);
  }

  /** Whether a socket on this address and port keeps ours from having it. */
  private static boolean stands(String local, Inet4Address address, int port) {
    int colon = local.indexOf(':');
    if (colon < 0 || !local.substring(colon + 1).equals(String.format("%04X", port))) {
      return false;
    }
    String bits = local.substring(0, colon);
    int own = Peer.bits(address);
    // The kernel prints an address as one number in the byte order of the processor.
    int printed =
        ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? Integer.reverseBytes(own) : own;
    return EVERY_ADDRESS.contains(bits)
        || bits.equals("FFFFFFFF")
        || bits.equals(String.format("%08X", printed))
        || bits.equals(String.format(MAPPED + "%08X", printed));
  }

  private static Optional<PortHolder> processWith(Path proc, Set<String> links) {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path process : processes) {
        if (hasOpen(process.resolve("fd"), links)) {
          List<String> name = lines(process.resolve("comm"));
          return Optional.of(
              new PortHolder(
                  name.isEmpty() ? "a process" : name.get(0).strip(),
                  Long.parseLong(process.getFileName().toString())));
        }
      }
    } catch (IOException | DirectoryIteratorException | NumberFormatException e) {
      return Optional.empty(); // then the sentence goes without a name
    }
    return Optional.empty();
  }

  private static boolean hasOpen(Path descriptors, Set<String> links) {
    try (DirectoryStream<Path> open = Files.newDirectoryStream(descriptors)) {
      for (Path descriptor : open) {
        if (links.contains(target(descriptor))) {
          return true;
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return false; // somebody else's process, or one that ended meanwhile
    }
    return false;
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException | UnsupportedOperationException e) {
      return "";
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of();
    }
  }
}
