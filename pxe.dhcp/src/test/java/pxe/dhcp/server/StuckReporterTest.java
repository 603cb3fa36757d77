// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pxe.api.resource.ResourcePath;
import pxe.dhcp.Packets;
import pxe.dhcp.engine.Arrival;
import pxe.dhcp.engine.Port;
import pxe.dhcp.engine.ProxyDhcp;
import pxe.dhcp.engine.ProxySettings;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.DhcpRequest;
import pxe.dhcp.message.Header;
import pxe.dhcp.message.Ip4;
import pxe.net.Peer;
import pxe.rooms.boot.BootDecision.BootFile;
import pxe.rooms.boot.BootDecision.Transport;
import pxe.rooms.journal.BootJournal;
import pxe.rooms.journal.BootStep;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.problem.Problem;
import pxe.testing.RecordingJournal;

/** What an operator is told of machines that do not go on. */
class StuckReporterTest {
  private final TestPlatform platform = new TestPlatform();
  private final List<BootStep> steps = new ArrayList<>();
  private Optional<BootJournal> journal = Optional.of(new RecordingJournal(steps::add));
  private long now;
  private final StuckReporter reporter =
      new StuckReporter(
          () -> journal.orElse(null),
          new DhcpStatus(platform.board, platform.board),
          Clock.systemUTC(),
          () -> now);
  private final ProxyDhcp engine =
      new ProxyDhcp(
          (machine, entry) ->
              new BootFile(
                  ResourcePath.of("x/syslinux.efi"),
                  machine.firmware() == FirmwareClass.PXE ? Transport.TFTP : Transport.HTTP,
                  "always",
                  false),
          machine -> Optional.empty(),
          (machine, at) -> Optional.of("https://192.168.9.2"),
          ProxySettings.DEFAULT);

  @AfterEach
  void stop() {
    reporter.close();
    assertEquals(List.of(), platform.board.current());
  }

  private void arrives(String packet, int machine, Port port) {
    DhcpRequest request = Packets.request(packet);
    Header of = request.header();
    Header header =
        new Header(
            1,
            6,
            0,
            (int) now,
            0,
            0,
            of.clientAddress(),
            Ip4.NONE,
            Ip4.NONE,
            Ip4.NONE,
            Bytes.of(0x52, 0x54, 0, 0x12, 0x34, machine, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    DhcpRequest changed = new DhcpRequest(header, Bytes.EMPTY, Bytes.EMPTY, request.options());
    long source = port == Port.DHCP ? Peer.of(0, 68) : FakeLan.peer("192.168.9.149", 4011);
    reporter.seen(
        changed, port, engine.answer(changed, new Arrival(port, source, new Ip4(0xc0a80902), now)));
  }

  private void passes(int seconds) {
    now += Duration.ofSeconds(seconds).toNanos();
    reporter.look();
  }

  private static BootStep fetched(int machine, String path) {
    return step(machine, BootStep.Kind.FETCHED, path, 42, "by TFTP");
  }

  private static BootStep step(
      int machine, BootStep.Kind kind, String subject, long bytes, String detail) {
    return new BootStep(
        Instant.EPOCH,
        kind,
        HardwareAddress.parse("52540012345" + machine),
        Optional.of(InetAddress.getLoopbackAddress()),
        subject,
        bytes,
        Duration.ZERO,
        detail);
  }

  @Test
  void aRefusedLoaderIsAnOpenProblemAndAStepOfTheBoot() {
    arrives("edk2-discover", 0x57, Port.DHCP);
    arrives("edk2-request", 0x57, Port.DHCP);
    arrives("edk2-bootserver-request", 0x57, Port.BOOT_SERVER);
    reporter.happened(fetched(7, "x/syslinux.efi"));
    assertEquals(List.of(), platform.board.current());
    passes(60);

    Problem problem = platform.board.current().get(0);
    assertEquals("machine 52:54:00:12:34:57", problem.file());
    assertTrue(problem.fault().startsWith("it has fetched x/syslinux.efi whole and started"));
    assertEquals(1, steps.size());
    assertEquals(BootStep.Kind.STUCK, steps.get(0).kind());
    assertEquals(problem.fault() + "; " + problem.remedy(), steps.get(0).detail());

    reporter.happened(fetched(7, "x/ldlinux.e64"));
    assertEquals(List.of(), platform.board.current());
  }

  /** It is no transfer: who cannot open TLS has not gone on. */
  @Test
  void theEndOfTlsIsAStepAndAnOpenProblemUntilItBoots() {
    arrives("edk2-http-discover", 0x57, Port.DHCP);
    reporter.happened(step(7, BootStep.Kind.BROKEN, BootStep.TLS, 0, "it hung up"));

    Problem problem = platform.board.current().get(0);
    assertEquals("machine 52:54:00:12:34:57", problem.file());
    assertTrue(problem.fault().endsWith("it hung up: it does not trust our certificate"));
    assertEquals(problem.fault() + "; " + problem.remedy(), steps.get(0).detail());

    reporter.happened(fetched(7, "x/another"));
    assertEquals(List.of(), platform.board.current());
  }

  @Test
  void ofManyMachinesAFewAreOpenProblems() {
    for (int machine = 0; machine < 20; machine++) {
      arrives("edk2-discover", machine, Port.DHCP);
      arrives("edk2-request", machine, Port.DHCP);
    }
    passes(60);
    assertEquals(20, steps.size());
    List<Problem> open = platform.board.current();
    assertEquals(9, open.size());
    assertEquals("machines", open.get(8).file());
  }

  @Test
  void withoutAJournalNobodyHearsOfTransfersSoNobodyIsAccused() {
    journal = Optional.empty();
    arrives("edk2-discover", 0x57, Port.DHCP);
    arrives("edk2-request", 0x57, Port.DHCP);
    passes(60);
    assertEquals(List.of(), platform.board.current());
  }
}
