// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.api.entry.LocalDiskEntry;
import pxe.api.entry.SubmenuEntry;
import pxe.api.image.FileTree;
import pxe.api.image.Image;
import pxe.api.resource.ResourcePath;
import pxe.rooms.assignment.Assignment;
import pxe.rooms.assignment.Assignments;
import pxe.rooms.catalog.CatalogSnapshot;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.catalog.MachineRecord;
import pxe.rooms.catalog.Offering;
import pxe.rooms.installation.Installation;
import pxe.rooms.installation.Installations;
import pxe.rooms.installation.RefusedReports;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.MachineUuid;
import pxe.testing.KnownMachines;

class AssignmentCommandsTest {
  private static final String MAC = "52:54:00:12:34:56";
  private static final UUID ID = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");

  private final Map<String, Assignment> assigned = new TreeMap<>();
  private final Set<String> doubted = new TreeSet<>();
  private final List<MachineRecord> records = new ArrayList<>();
  private final AssignmentCommands commands =
      new AssignmentCommands(
          new KnownMachines(), AssignmentCommandsTest::catalog, new Remembered(), () -> records);

  @BeforeEach
  void oneMachineIsKnown() throws Exception {
    records.add(record(MAC, ID, "192.168.9.7"));
  }

  private static MachineRecord record(String mac, UUID uuid, String address) throws Exception {
    return new MachineRecord(
        HardwareAddress.parse(mac).orElseThrow(),
        Optional.of(new MachineUuid(uuid)),
        ClientArchitecture.X64_UEFI,
        Optional.of(InetAddress.getByName(address)),
        Instant.EPOCH,
        Instant.EPOCH);
  }

  static CatalogSnapshot catalog() {
    return new CatalogSnapshot(
        List.of(
            new Offering(
                new NamedImage("netboot"),
                "ubuntu",
                "Ubuntu",
                List.of(
                    new LocalDiskEntry("install", "Install"),
                    new SubmenuEntry(
                        "more", "More", List.of(new LocalDiskEntry("rescue", "Rescue")))))),
        List.of(),
        List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "52:54:00:12:34:56",
        "52-54-00-12-34-56",
        "00112233-4455-6677-8899-aabbccddeeff",
        "33221100-5544-7766-8899-AABBCCDDEEFF",
        "192.168.9.7"
      })
  void aMachineHasManyNames(String name) {
    assertEquals(MAC + " boots local", commands.assign(false, name, "local"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "192.168.9.8 | no machine with address 192.168.9.8 was seen",
        "00000000-0000-0000-0000-000000000000 | no machine with UUID 00000000-0000-0000-0000-000000000000 was seen",
        "kitchen | no machine with set-up kitchen was seen",
        "999.1.1.1 | \"999.1.1.1\" is no address",
      })
  void aMachineThatIsNotKnownIsSaid(String name, String sentence) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> commands.assign(false, name, "local"));
    assertEquals(sentence, refusal.getMessage().replaceAll("; write its hardware address.*", ""));
  }

  @Test
  void aNameOfSeveralMachinesIsRefused() throws Exception {
    records.add(record("52:54:00:12:34:57", ID, "192.168.9.8"));
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> commands.release(ID.toString()));
    assertEquals(
        "2 machines have UUID " + ID + "; write its hardware address, such as 52:54:00:12:34:56",
        refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "netboot", "netboot/install", "netboot/rescue"})
  void whatIsInTheCatalogCanBeAssigned(String entry) {
    commands.assign(true, MAC, entry);
    assertEquals(EntryName.parse(entry), assigned.get(MAC).entry());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "other | there is no image other; write local or one of netboot",
        "netboot/x | there is no entry netboot/x; write local or one of netboot/install, netboot/rescue",
        "netboot/more | there is no entry netboot/more; write local or one of netboot/install, netboot/rescue",
      })
  void whatIsNotThereIsSaidWithWhatIs(String entry, String sentence) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> commands.assign(false, MAC, entry));
    assertEquals(sentence, refusal.getMessage());
  }

  @Test
  void releaseSaysWhatWasTakenBack() {
    commands.assign(true, MAC, "netboot");
    assertEquals(MAC + " no longer boots netboot once", commands.release(MAC));
    assertEquals(
        "nothing was assigned to " + MAC + "; an entry for once of its set-up is due again",
        commands.release(MAC));
  }

  @Test
  void machinesShowsThoseThatWereSeenAndThoseThatAreOnlyAssigned() {
    commands.assign(true, MAC, "netboot");
    commands.assign(false, "52:54:00:00:00:01", "local");
    doubted.add("52:54:00:00:00:01");
    List<String> lines =
        commands.machines().rows().stream()
            .map(row -> (AssignmentCommands.MachineLine) row)
            .map(l -> l.machine() + " " + l.address() + " " + l.boots())
            .toList();
    assertEquals(
        List.of(
            MAC + " 192.168.9.7 netboot once",
            "52:54:00:00:00:01 - local (in doubt, see pxe:status)"),
        lines);
  }

  @Test
  void machinesShowsHowFarInstallationsAre() {
    commands.assign(true, MAC, "netboot");
    HardwareAddress machine = HardwareAddress.parse(MAC).orElseThrow();
    commands.installations =
        new Installations() {
          @Override
          public Optional<Installation> of(HardwareAddress asked) {
            return all().stream().filter(i -> i.machine().equals(asked)).findFirst();
          }

          @Override
          public List<Installation> all() {
            return List.of(
                new Installation(
                    machine,
                    EntryName.parse("netboot"),
                    Installation.State.INSTALLING,
                    Instant.EPOCH,
                    ""));
          }

          @Override
          public RefusedReports refusedReports() {
            return RefusedReports.NONE;
          }
        };
    AssignmentCommands.MachineLine line =
        (AssignmentCommands.MachineLine) commands.machines().rows().get(0);
    assertEquals("installing", line.installation());
    assertTrue(line.since().startsWith("1970-01-01"), line.since());
    records.clear();
    commands.release(MAC);
    line = (AssignmentCommands.MachineLine) commands.machines().rows().get(0);
    assertEquals(
        "- installing never", line.boots() + " " + line.installation() + " " + line.lastSeen());
  }

  @ParameterizedTest
  @CsvSource({
    "assign 52:54:00:12:34:56 netboot --once, true",
    "assign --once 52:54:00:12:34:56 netboot, true",
    "assign 52:54:00:12:34:56 netboot, false",
  })
  void theSwitchMayStandAnywhere(String line, boolean once) throws Exception {
    ThreadIOImpl streams = new ThreadIOImpl();
    CommandProcessorImpl shell = new CommandProcessorImpl(streams);
    streams.start();
    shell.addCommand("pxe", commands, "assign");
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try (CommandSession session =
        shell.createSession(new ByteArrayInputStream(new byte[0]), output, output)) {
      session.execute(line);
    } finally {
      streams.stop(); // gives back the streams of the process
    }
    assertEquals(once, assigned.get(MAC).once());
  }

  /** An image that is only named. */
  private record NamedImage(String name) implements Image {
    @Override
    public String source() {
      return "images/" + name;
    }

    @Override
    public FileTree tree() {
      throw new AssertionError("no command looks into an image");
    }
  }

  /** Assignments without a disk. */
  private final class Remembered implements Assignments {
    @Override
    public Optional<Assignment> of(HardwareAddress machine) {
      return Optional.ofNullable(assigned.get(machine.text()));
    }

    @Override
    public boolean isDoubted(HardwareAddress machine) {
      return doubted.contains(machine.text());
    }

    @Override
    public List<Assignment> all() {
      return List.copyOf(assigned.values());
    }

    @Override
    public Assignment assign(HardwareAddress machine, EntryName entry, boolean once) {
      Assignment made = new Assignment(machine, entry, once, Instant.EPOCH);
      assigned.put(machine.text(), made);
      return made;
    }

    @Override
    public Optional<Assignment> release(HardwareAddress machine) {
      return Optional.ofNullable(assigned.remove(machine.text()));
    }

    @Override
    public void told(
        HardwareAddress machine, InetAddress client, EntryName entry, Set<ResourcePath> files) {
      throw new AssertionError("no command tells a machine anything");
    }

    @Override
    public boolean isUsed(HardwareAddress machine, EntryName entry) {
      return false;
    }
  }
}
