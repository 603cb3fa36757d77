// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pxe.dhcp.Packets;
import pxe.dhcp.message.OptionCode;
import pxe.net.Peer;
import pxe.rooms.boot.BootDecision;
import pxe.rooms.journal.BootStep;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.menu.FirmwareMenu;

/** The menu of the firmware and the journal, with what they need of other rooms. */
class FirmwareMenuServerTest {
  private static final long UNCONFIGURED = Peer.of(0, 68);
  private static final String BROADCAST = "255.255.255.255";

  private final TestPlatform platform = new TestPlatform();
  private final FakeLan lan = new FakeLan(0);
  private ProxyDhcpServer server;

  @BeforeEach
  void start() {
    platform.menu = menu("Net");
    server = platform.server(lan, Map.of());
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private static Optional<FirmwareMenu> menu(String text) {
    return Optional.of(
        new FirmwareMenu(
            "Press F8",
            Duration.ofSeconds(3),
            List.of(
                new FirmwareMenu.Service(0x8000, text, Optional.empty()),
                new FirmwareMenu.Service(0, "Disk", Optional.empty()))));
  }

  private FakeLan.Sent discover(String packet) throws InterruptedException {
    lan.arrives(67, Packets.bytes(packet), UNCONFIGURED, BROADCAST);
    return lan.nextSent();
  }

  private BootStep nextStep() throws InterruptedException {
    return Optional.ofNullable(platform.steps.poll(10, TimeUnit.SECONDS)).orElseThrow();
  }

  @Test
  void theMenuIsOfferedAndTheOfferIsNotedInTheJournal() throws InterruptedException {
    assertTrue(discover("ipxe-bios-discover").message().file().isEmpty());
    BootStep step = nextStep();
    assertEquals(BootStep.Kind.ASKED, step.kind());
    assertEquals("the firmware's menu", step.subject());
    assertEquals("52:54:00:12:34:56", step.machine().orElseThrow().text());
    assertEquals(
        "DISCOVER from 52:54:00:12:34:56 (x86 BIOS (0), iPXE): offered the firmware's menu of 2"
            + " services",
        step.detail());
  }

  @Test
  void anAnswerOf4011IsNotedWithItsFile() throws InterruptedException {
    lan.arrives(
        4011,
        Packets.bytes("edk2-bootserver-request"),
        FakeLan.peer("192.168.9.149", 4011),
        "192.168.9.2");
    BootStep step = nextStep();
    assertEquals(BootStep.Kind.BOOT_SERVER, step.kind());
    assertEquals("boot/file", step.subject());
  }

  @Test
  void silenceIsNotedWithItsReasonButNotThatTowardsStrangers() throws InterruptedException {
    platform.decision = new BootDecision.StaySilent("no loader for it");
    lan.arrives(67, Packets.bytes("udhcpc-discover"), UNCONFIGURED, BROADCAST);
    lan.arrives(67, Packets.bytes("ipxe-bios-request"), UNCONFIGURED, BROADCAST);
    lan.arrives(67, Packets.bytes("ipxe-bios-discover"), UNCONFIGURED, BROADCAST);
    BootStep step = nextStep();
    assertEquals(BootStep.Kind.SILENCE, step.kind());
    assertEquals("port 67", step.subject());
    assertTrue(step.detail().endsWith("no loader for it"), step.detail());
    assertTrue(platform.steps.isEmpty());
  }

  @Test
  void aMenuThatIsTooLongIsAProblemUntilItIsResolved() throws InterruptedException {
    platform.menu = menu("t".repeat(240));
    assertEquals("boot/file", discover("ipxe-bios-discover").message().file().printable());
    nextStep();
    assertEquals(
        List.of("services"),
        platform.board.current().stream().map(problem -> problem.key()).toList());
    // it takes no menu, and so says nothing about it
    discover("raspberry-pi-discover");
    nextStep();
    assertEquals(1, platform.board.current().size());
    platform.menu = menu("Net");
    discover("ipxe-bios-discover");
    nextStep();
    assertEquals(List.of(), platform.board.current());
  }

  @Test
  void withoutMenusAndJournalTheFileIsOffered() throws InterruptedException {
    server.stop();
    server = platform.serverAlone(lan, Map.of());
    FakeLan.Sent sent = discover("ipxe-bios-discover");
    assertEquals("boot/file", sent.message().file().printable());
    assertTrue(sent.message().options().has(OptionCode.SERVER_ID));
  }

  @Test
  void explainTellsTheMenuAndWhatEachLineBoots() {
    Machine machine =
        Machine.of(
            HardwareAddress.parse("52:54:00:12:34:56").orElseThrow(), ClientArchitecture.X86_BIOS);
    List<String> lines = server.explain(machine);
    assertEquals(
        List.of(
            "  \"Press F8\" for 3 s, then the first",
            "  type 32768 \"Net\": boot/file (always)",
            "  type 0 \"Disk\": its own disk"),
        lines.subList(1, 4));
    assertEquals(5, lines.size(), () -> "" + lines);
  }
}
