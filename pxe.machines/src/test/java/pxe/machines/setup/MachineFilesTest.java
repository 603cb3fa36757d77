// SPDX-License-Identifier: Apache-2.0
package pxe.machines.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.setup.MachineSetup;
import pxe.rooms.web.HttpsBoot;

class MachineFilesTest {
  private static final Machine MACHINE =
      Machine.of(HardwareAddress.parse("52:54:00:12:34:5a").get(), ClientArchitecture.X86_BIOS);

  @TempDir Path etc;
  private final Reported problems = new Reported();
  private final List<String> log = new ArrayList<>();
  private MachineFiles files;

  @BeforeEach
  void open() {
    files =
        new MachineFiles(
            name ->
                switch (name) {
                  case "pxe.etc" -> etc.toString();
                  case "pxe.set.pxe.machine~set" -> "entry=from/line";
                  default -> null;
                },
            problems,
            log::add);
  }

  private File write(String name, String... lines) throws IOException {
    File file = etc.resolve("pxe.machine~" + name + ".cfg").toFile();
    Files.writeString(file.toPath(), String.join("\n", lines));
    files.install(file);
    return file;
  }

  private MachineSetup setup() {
    return files.of(MACHINE);
  }

  @Test
  void withoutFilesThereIsNothing() {
    assertEquals(MachineSetup.NONE, setup());
  }

  @Test
  void theLogSaysWhatAChangedFileMakesHold() throws IOException {
    File old = etc.resolve("pxe.machine~old.cfg").toFile();
    Files.writeString(old.toPath(), "match = mac=52:54:00:12:34:5a\n");
    assertTrue(old.setLastModified(1_000_000));
    files.install(old);
    assertEquals(List.of(), log, "it was there at the start");
    File file = write("x", "match = mac=52:54:00:12:34:5a", "entry = u18/install");
    write("x", "match = mac=52:54:00:12:34:5a", "entry = local", "once = true");
    write("x", "match = nonsense");
    write("x", "match = mac=52:54:00:12:34:5a", "entry = local", "once = true");
    files.uninstall(file);
    assertEquals(
        List.of(
            "etc/pxe.machine~x.cfg: entry = u18/install, match = mac=52:54:00:12:34:5a hold now",
            "etc/pxe.machine~x.cfg: entry = local, once = true hold now",
            "etc/pxe.machine~x.cfg: the default of entry, the default of match, the default of"
                + " once hold now"),
        log);
  }

  @Test
  void everyKeyIsRead() throws IOException {
    write(
        "node-1.2",
        "match = mac=52:54:00:12:34:5a",
        "entry = u24/unattended",
        "once = true",
        "hidden = tc, u18/rescue",
        "shown = xen8",
        "arguments = console=ttyS0 net=\"a b\" url=${answer}",
        "loader = auto",
        "https-boot = none",
        "answer = node.xml",
        "var.hostname = node1",
        "var.disk.first = sda");
    assertEquals(List.of(), problems.sentences());
    assertEquals(
        new MachineSetup(
            List.of("node-1.2"),
            Optional.of(EntryName.parse("u24/unattended")),
            true,
            List.of(EntryName.parse("tc"), EntryName.parse("u18/rescue")),
            List.of(EntryName.parse("xen8")),
            List.of("console=ttyS0", "net=\"a b\"", "url=${answer}"),
            Optional.of("auto"),
            Optional.of(HttpsBoot.NONE),
            Optional.of("node.xml"),
            Map.of("hostname", "node1", "disk.first", "sda")),
        setup());
  }

  @Test
  void theDhcpServerIsToldAddressesAndOptions() throws IOException {
    write(
        "a",
        "match = mac=52-54-00-12-34-5A, mac=52:54:00:12:34:5b",
        "address = 192.168.9.7",
        "option.ntp-server = 192.168.9.1");
    write("b", "match = client-id=till-7", "address = 192.168.9.8");
    write("c", "match = uuid=00112233-4455-6677-8899-AABBCCDDEEFF", "address = 192.168.9.9");
    write("d", "match = mac=52:*", "option.42 = 9.9.9.9", "option.mtu = 1400");
    assertEquals(List.of(), problems.sentences());
    assertEquals(
        List.of(
            "[pxe.machine~a, [52:54:00:12:34:5a, 52:54:00:12:34:5b], [], [], /192.168.9.7]",
            "[pxe.machine~b, [], [], [74696c6c2d37], /192.168.9.8]",
            "[pxe.machine~c, [], [00112233-4455-6677-8899-aabbccddeeff], [], /192.168.9.9]"),
        files.reservations().stream()
            .map(r -> List.of(r.pid(), r.hardware(), r.uuids(), r.identifiers(), r.address()))
            .map(Object::toString)
            .toList());
    Map<String, String> ofA = Map.of("ntp-server", "192.168.9.1");
    Map<String, String> ofD = Map.of("42", "9.9.9.9", "mtu", "1400");
    assertEquals(Map.of("pxe.machine~a", ofA, "pxe.machine~d", ofD), files.options());
    assertEquals(List.of(ofA, ofD), files.optionsOf(MACHINE));
  }

  @Test
  void eachSettingComesFromTheMostSpecificFileThatHasIt() throws IOException {
    write(
        "all",
        "match = architecture=bios",
        "entry = a/a",
        "once = true",
        "arguments = quiet",
        "hidden = tc",
        "https-boot = firmware",
        "var.disk = sda",
        "var.site = here");
    write(
        "b",
        "match = mac=52:54:*",
        "arguments = splash",
        "answer = b.xml",
        "var.disk = sdb",
        "loader = grub");
    write("a", "match = mac=52:54:*", "answer = a.xml");
    write("other", "match = mac=00:*", "entry = no/no");
    assertEquals(
        new MachineSetup(
            List.of("a", "b", "all"),
            Optional.of(EntryName.parse("a/a")),
            true,
            List.of(EntryName.parse("tc")),
            List.of(),
            List.of("splash"),
            Optional.of("grub"),
            Optional.of(HttpsBoot.FIRMWARE),
            Optional.of("a.xml"),
            Map.of("disk", "sdb", "site", "here")),
        setup());
  }

  @Test
  void onceBelongsToTheEntryBesideIt() throws IOException {
    write("all", "match = architecture=bios", "entry = a/a", "once = true");
    write("one", "match = mac=52:54:*", "entry = local");
    assertEquals(Optional.of(EntryName.LOCAL), setup().entry());
    assertFalse(setup().once());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "entry = a | match: it does not say for which machines it is; write mac=",
        "match = mac=xx | match: \"mac=xx\" cannot be used; write mac=",
        "match = mac=52:*, nic=1 | match: \"nic=1\" cannot be used; write mac="
      })
  void aFileThatDoesNotSayForWhomIsIgnored(String content, String fault) throws IOException {
    write("x", content, "var.a = 1");
    assertEquals(MachineSetup.NONE, setup());
    String sentence = problems.sentences().get(0);
    assertTrue(sentence.startsWith("etc/pxe.machine~x.cfg: " + fault), sentence);
    assertEquals(1, problems.sentences().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "onze = true | onze: there is no such key; write once",
        "once = true | once: there is no entry to boot once;",
        "once = perhaps | once: \"perhaps\" cannot be used;",
        "arguments = a=\"b | arguments: \"a=\"b\" cannot be used;",
        "answer = ../secret | answer: \"../secret\" cannot be used;",
        "answer = a/b | answer: \"a/b\" cannot be used;",
        "answer = .hidden | answer: \".hidden\" cannot be used;",
        "address = 192.168.9 | address: \"192.168.9\" cannot be used;",
        "address = 192.168.9.7 | address: an address is one machine's, and match does not name",
        "var.mac = x | var.mac: ${mac} is a variable of ours already;",
        "var.a+b = x | var.a+b: no text can name it"
      })
  void aMistakeIsNamedWithFileAndKeyAndTheLastGoodStateStays(String line, String fault)
      throws IOException {
    write("x", "match = mac=52:54:*", "var.a = good");
    MachineSetup good = setup();
    write("x", "match = mac=52:54:*", "var.a = bad", line);
    assertEquals(good, setup());
    String sentence = problems.sentences().get(0);
    assertTrue(sentence.startsWith("etc/pxe.machine~x.cfg: " + fault), sentence);
    assertEquals(1, problems.sentences().size());
    write("x", "match = mac=52:54:*", "var.a = better");
    assertEquals(Map.of("a", "better"), setup().variables());
    assertEquals(List.of(), problems.sentences());
  }

  @Test
  void aFileThatCannotBeReadKeepsItsLastGoodStateToo() throws IOException {
    write("x", "match = mac=52:54:*");
    write("x", "match = \\uzzzz");
    assertEquals(List.of("x"), setup().names());
    assertEquals(1, problems.sentences().size());
  }

  @Test
  void aRemovedFileIsForgottenWithItsProblems() throws IOException {
    File file = write("x", "match = mac=52:54:*", "onze = true");
    assertEquals(List.of("x"), setup().names());
    files.uninstall(file);
    assertEquals(MachineSetup.NONE, setup());
    assertEquals(List.of(), problems.sentences());
  }

  @Test
  void theCommandLineWins() throws IOException {
    write("set", "match = mac=52:54:*", "entry = from/file");
    assertEquals(Optional.of(EntryName.parse("from/line")), setup().entry());
  }

  @ParameterizedTest
  @CsvSource({
    "pxe.machine~a-b.c.cfg, true",
    "pxe.machine~.cfg, false",
    "pxe.machine.cfg, false",
    "pxe.machine~a.cfg~, false",
    "pxe.image~a.cfg, false"
  })
  void itTakesItsOwnFilesAlone(String name, boolean taken) {
    assertEquals(taken, files.canHandle(etc.resolve(name).toFile()));
    assertFalse(files.canHandle(etc.resolve("answers").resolve(name).toFile()));
  }

  @Test
  void whoListensHearsOfChangesAfterwards() throws IOException {
    List<String> heard = new ArrayList<>();
    files.changes().listen(name -> heard.add(name + " " + setup().names()));
    File file = write("x", "match = mac=52:54:*");
    files.uninstall(file);
    assertEquals(List.of("x [x]", "x []"), heard);
  }
}
