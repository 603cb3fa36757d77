// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp6.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.UnknownHostException;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import pxe.api.entry.Entry;
import pxe.api.resource.ResourcePath;
import pxe.dhcp6.engine.NoAnswer;
import pxe.net.DatagramEndpoint;
import pxe.net.Ipv6Interface;
import pxe.net.Lan;
import pxe.net.LanInterface;
import pxe.net.Peer;
import pxe.net.ServerStatus;
import pxe.rooms.boot.BootDecision;
import pxe.rooms.boot.BootDecisions;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.metrics.Metric;
import pxe.testing.KnownMachines;
import pxe.testing.RecordingBoard;
import pxe.testing.RecordingLogger;

/** The server on loopback, as relay agents reach it; where there is no IPv6, what it says. */
class Dhcp6ServerTest {
  private static final Inet6Address LOOPBACK = loopback();

  /** A SOLICIT of HTTP firmware, through a relay agent that says the hardware address. */
  private static final String SOLICIT =
      "01abcdef"
          + "0001000a00030001525400123456"
          + "0003000c123456780000000000000000"
          + "00100016"
          + "00000157"
          + "0010"
          + hex("HTTPClient:Arch:")
          + "003d00020010";

  private static final String RELAYED =
      "0c00"
          + "fd000010000000000000000000000001"
          + "fe8000000000000012345678aabbccdd"
          + "004f00080001525400123456"
          + String.format("0009%04x", SOLICIT.length() / 2)
          + SOLICIT;

  private final RecordingBoard board = new RecordingBoard();
  private final RecordingLogger log = new RecordingLogger();
  private final KnownMachines machines = new KnownMachines(new CopyOnWriteArrayList<>());
  private final FakeLan lan = new FakeLan();
  private Optional<HardwareAddress> denied = Optional.empty();

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static Inet6Address loopback() {
    try {
      byte[] address = new byte[16];
      address[15] = 1;
      return Inet6Address.getByAddress(null, address, -1);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  /** Loopback, when the test says so. */
  private static final class FakeLan implements Lan {
    private final int offset = freeOffset();
    private Consumer<List<Ipv6Interface>> observer = addresses -> {};

    @Override
    public Watch watch(Consumer<List<LanInterface>> watcher) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Watch watchIpv6(Consumer<List<Ipv6Interface>> watcher) {
      observer = watcher;
      watcher.accept(List.of());
      return () -> observer = addresses -> {};
    }

    void add() throws IOException {
      NetworkInterface card = NetworkInterface.getByInetAddress(Peer.inetAddress(0x7f00_0001));
      LanInterface on =
          new LanInterface(
              card.getName(),
              card.getIndex(),
              Peer.inetAddress(0x7f00_0001),
              8,
              65_536,
              Peer.inetAddress(0x7f00_0001));
      observer.accept(List.of(new Ipv6Interface(on, LOOPBACK, 128)));
    }

    @Override
    public DatagramEndpoint open(LanInterface on, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int portOffset() {
      return offset;
    }

    private static int freeOffset() {
      try (DatagramSocket any = new DatagramSocket(0)) {
        return Math.max(1, Math.min(any.getLocalPort(), 60_000) - 4011);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** TFTP is not served, HTTP is. */
  private static final class Loader implements BootDecisions {
    @Override
    public BootDecision decide(Machine machine, Optional<EntryName> entry) {
      return new BootDecision.BootFile(
          ResourcePath.of("a"), BootDecision.Transport.HTTP, "for all");
    }

    @Override
    public List<String> alternatives(Machine machine) {
      return List.of();
    }

    @Override
    public Optional<String> objection(Machine machine, Entry entry) {
      return Optional.empty();
    }
  }

  private Dhcp6Server server(Map<String, Object> configuration) {
    Dhcp6Server server =
        new Dhcp6Server(
            key -> null,
            configuration,
            lan,
            address -> denied.filter(address::equals).map(a -> "deny names " + a),
            new Loader(),
            machines,
            new ServerStatus(Dhcp6Settings.PID, board, board),
            log.logger);
    server.web = at -> "http://[::1]";
    return server;
  }

  @Test
  void aRelayedMachineIsAnswered() throws IOException, InterruptedException {
    Dhcp6Server server = server(Map.of("mode", "server"));
    lan.add();
    if (!hasIpv6()) {
      assertTrue(board.current().get(0).fault().contains("of [::1] cannot be opened"));
      server.deactivate();
      return;
    }
    assertTrue(board.readiness.toString().contains("dhcpv6 on lo [::1]:" + (547 + lan.offset)));
    String answer = ask();
    awaitCounted(
        server,
        "pxe_dhcpv6_answers{mode=server, type=advertise} 1",
        "pxe_dhcpv6_refusals{reason=malformed} 1");
    server.deactivate();

    assertEquals("0d00", answer.substring(0, 4));
    assertTrue(answer.contains("00050018" + "fd00001000000000505400fffe123456"), answer);
    assertTrue(answer.contains(hex("http://[::1]/a")), answer);
    assertEquals("52:54:00:12:34:56", machines.machines().get(0).hardwareAddress().text());
    log.await("offered http://[::1]/a");
  }

  /** As firmware asks there, that has its address from another server. */
  @Test
  void pxeFirmwareIsAnsweredOnPort4011() throws IOException, InterruptedException {
    String request =
        "03abcdef"
            + "0001000a00030001525400123456"
            + "00100014"
            + "00000157"
            + "000e"
            + hex("PXEClient:Arch")
            + "003d00020007";
    Dhcp6Server server = server(Map.of());
    lan.add();
    if (hasIpv6()) {
      String answer = ask(4011, request);
      assertTrue(answer.startsWith("07abcdef"), answer);
      assertTrue(answer.contains(hex("http://[::1]/a")), answer);
      assertEquals(Optional.empty(), machines.machines().get(0).address());
      log.await("on port 4011");
      // what is a relay agent's or a server's is not answered there, and nothing is said to it
      assertTrue(ask(4011, RELAYED, request).startsWith("07abcdef"));
      awaitCounted(
          server,
          "pxe_dhcpv6_answers{mode=boot_server, type=reply} 2",
          "pxe_dhcpv6_refusals{reason=malformed} 1");
    }
    server.deactivate();
  }

  @Test
  void itExplainsWhatItWouldSayWhereItServes() throws IOException {
    Machine machine =
        Machine.of(
            HardwareAddress.parse("52:54:00:12:34:56").orElseThrow(), ClientArchitecture.X64_UEFI);
    Dhcp6Server server = server(Map.of());
    assertEquals(List.of(), server.explain(machine));
    lan.add();
    if (hasIpv6()) {
      assertEquals(
          List.of("SOLICIT over IPv6: offered http://[::1]/a from ::1 (for all)"),
          server.explain(machine));
      denied = Optional.of(machine.hardwareAddress());
      assertEquals(
          List.of("SOLICIT over IPv6: no answer: deny names 52:54:00:12:34:56"),
          server.explain(machine));
    }
    server.deactivate();
  }

  @Test
  void whatHasNotHappenedIsCountedWithZero() {
    Dhcp6Server server = server(Map.of());
    List<Metric> metrics = server.metrics();
    assertEquals(5, metrics.get(0).samples().size());
    assertEquals(NoAnswer.values().length, metrics.get(1).samples().size());
    assertEquals(List.of(), counted(server));
    server.deactivate();
  }

  /** It is counted when it was sent, which may be later than it is received. */
  private static void awaitCounted(Dhcp6Server server, String... expected) {
    long end = System.nanoTime() + 20_000_000_000L;
    while (!counted(server).equals(List.of(expected)) && System.nanoTime() < end) {
      LockSupport.parkNanos(1_000_000);
    }
    assertEquals(List.of(expected), counted(server));
  }

  private static List<String> counted(Dhcp6Server server) {
    return server.metrics().stream()
        .flatMap(
            metric ->
                metric.samples().stream()
                    .filter(sample -> sample.value() != 0)
                    .map(s -> metric.name() + s.labels() + " " + (long) s.value()))
        .toList();
  }

  @Test
  void itIsSwitchedOffAndOn() throws IOException {
    Dhcp6Server server = server(Map.of());
    server.modified(Map.of("mode", "off"));
    lan.add();
    assertEquals(List.of(), board.current());
    server.modified(Map.of("mode", "nonsense"));
    assertEquals("mode", board.current().get(0).key());
    server.modified(Map.of("mode", "server"));
    lan.add();
    if (hasIpv6()) {
      assertTrue(ask().contains("00050018"));
    }
    server.deactivate();
  }

  private String ask() throws IOException {
    return ask(547, "010203", RELAYED);
  }

  /** Sends them, and returns the first answer. */
  private String ask(int port, String... requests) throws IOException {
    try (DatagramSocket relay = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
      relay.setSoTimeout(20_000);
      InetSocketAddress to = new InetSocketAddress(LOOPBACK, port + lan.offset);
      for (String request : requests) {
        byte[] bytes = HexFormat.of().parseHex(request);
        relay.send(new DatagramPacket(bytes, bytes.length, to));
      }
      DatagramPacket answer = new DatagramPacket(new byte[2048], 2048);
      relay.receive(answer);
      return HexFormat.of().formatHex(Arrays.copyOf(answer.getData(), answer.getLength()));
    }
  }

  private static boolean hasIpv6() throws IOException {
    try (DatagramChannel probe = DatagramChannel.open(StandardProtocolFamily.INET6)) {
      probe.bind(new InetSocketAddress(LOOPBACK, 0));
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
