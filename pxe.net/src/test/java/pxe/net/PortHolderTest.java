// SPDX-License-Identifier: Apache-2.0
package pxe.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Inet4Address;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortHolderTest {
  private static final Inet4Address OWN = Peer.inetAddress(0xc0a8_0902);
  private static final String HEADING =
      "   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout"
          + " inode ref pointer drops\n";

  @TempDir Path proc;

  @BeforeEach
  void processes() throws IOException {
    assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN, "the tables are of such a host");
    Files.createDirectories(proc.resolve("net"));
    process("1", "init", 11);
    process("412", "dnsmasq", 8123);
    Files.createDirectories(proc.resolve("77")); // one that may not be looked into
  }

  private void process(String pid, String name, int inode) throws IOException {
    Path fd = Files.createDirectories(proc.resolve(pid).resolve("fd"));
    Files.writeString(proc.resolve(pid).resolve("comm"), name + "\n");
    Files.createSymbolicLink(fd.resolve("0"), Path.of("pipe:[7]"));
    Files.createSymbolicLink(fd.resolve("4"), Path.of("socket:[" + inode + "]"));
  }

  private void table(String name, String local, int inode) throws IOException {
    Files.writeString(
        proc.resolve("net").resolve(name),
        HEADING
            + "  243: "
            + local
            + " 00000000:0000 07 00000000:00000000 00:00000000 00000000     0"
            + "        0 "
            + inode
            + " 2 0000000000000000 0\n");
  }

  private Optional<String> holder() {
    return PortHolder.find(proc, PortHolder.UDP, OWN, 67).map(PortHolder::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "udp, 00000000:0043, every address",
    "udp, 0209A8C0:0043, the interface's own",
    "udp, FFFFFFFF:0043, the limited broadcast",
    "udp6, 00000000000000000000000000000000:0043, every address of IPv6 and IPv4",
    "udp6, 0000000000000000FFFF00000209A8C0:0043, the interface's own on a socket of IPv6"
  })
  void processOnTheSamePortIsNamed(String table, String local, String address) throws IOException {
    table(table, local, 8123);
    assertEquals(Optional.of("dnsmasq (pid 412)"), holder(), address);
  }

  @ParameterizedTest
  @CsvSource({"0100007F:0043, another address", "00000000:0044, another port", "00000000, no port"})
  void whatDoesNotStandInTheWayIsNotNamed(String local, String why) throws IOException {
    table("udp", local, 8123);
    assertEquals(Optional.empty(), holder(), why);
  }

  @Test
  void whoHasTheUdpPortDoesNotStandInTheWayOfTcp() throws IOException {
    table("udp", "00000000:0043", 11);
    table("tcp", "00000000:0043", 8123);
    assertEquals(
        Optional.of("dnsmasq (pid 412)"),
        PortHolder.find(proc, PortHolder.TCP, OWN, 67).map(PortHolder::toString));
  }

  @Test
  void processThatCannotBeSeenIsNotNamed() throws IOException {
    table("udp", "00000000:0043", 9999);
    assertEquals(Optional.empty(), holder());
  }

  @Test
  void withoutProcNobodyIsNamed() {
    assertEquals(Optional.empty(), PortHolder.find(proc.resolve("none"), PortHolder.UDP, OWN, 67));
  }
}
