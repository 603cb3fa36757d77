// SPDX-License-Identifier: Apache-2.0
package pxe.machines.variables;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.api.image.FileTree;
import pxe.api.image.Image;
import pxe.api.resource.ResourcePath;
import pxe.machines.answers.SetupFolder;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.machine.MachineUuid;
import pxe.rooms.template.Variables;

class MachineVariablesTest {
  private final InetAddress server;
  private final Machine machine;

  @TempDir Path etc;
  private SetupFolder folder;
  private MachineVariables variables;

  MachineVariablesTest() throws UnknownHostException {
    server = InetAddress.getByName("192.168.9.2");
    machine =
        new Machine(
            HardwareAddress.parse("52:54:00:12:34:5a").get(),
            Optional.of(new MachineUuid(UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"))),
            ClientArchitecture.X64_UEFI,
            FirmwareClass.PXE,
            "",
            "",
            Optional.of(InetAddress.getByName("192.168.9.21")));
  }

  /** An ISO with a name that URLs have to encode. */
  private record Iso(String name) implements Image {
    @Override
    public String source() {
      return "images/" + name;
    }

    @Override
    public FileTree tree() {
      throw new UnsupportedOperationException("variables look at no image");
    }

    @Override
    public Optional<ResourcePath> medium() {
      return Optional.of(ResourcePath.of("media").resolve(name + ".iso"));
    }
  }

  @BeforeEach
  void open() {
    folder = new SetupFolder(etc);
    variables =
        new MachineVariables(
            folder.machines, folder.answers, at -> "http://" + at.getHostAddress() + ":8069");
  }

  private String value(Variables all, Optional<Machine> who, String name) {
    return all.of(who, new Iso("B\u00fcro [1] 50%"), server).apply(name).orElse("none");
  }

  private String value(String name) {
    return value(variables, Optional.of(machine), name);
  }

  @ParameterizedTest
  @CsvSource({
    "server, 192.168.9.2",
    "http, http://192.168.9.2:8069",
    "image, B\u00fcro [1] 50%",
    "source, http://192.168.9.2:8069/images/B%C3%BCro%20%5B1%5D%2050%25",
    "medium, http://192.168.9.2:8069/media/B%C3%BCro%20%5B1%5D%2050%25.iso",
    "answer, none",
    "machine, 52-54-00-12-34-5a",
    "mac, 52:54:00:12:34:5a",
    "uuid, 00112233-4455-6677-8899-aabbccddeeff",
    "address, 192.168.9.21",
    "architecture, uefi",
    "hostname, none"
  })
  void valuesOfAMachineThatNothingIsWrittenFor(String name, String value) {
    assertEquals(value, value(name));
  }

  @Test
  void anAnswerOfAnotherKindIsNoneForWhoReadsOneKindAlone() throws IOException {
    folder.machine("n", "match = mac=52:54:*", "answer = seed");
    folder.write("answers/seed/user-data", "#cloud-config");
    assertEquals(value("answer"), value("answer.cloud-init"));
    assertEquals("none", value("answer.preseed"));
    assertEquals("none", value("answer.xenserver"));
  }

  @Test
  void whatIsWrittenForTheMachineAddsToThem() throws IOException {
    folder.machine(
        "node 1", "match = mac=52:54:*", "answer = a b.xml", "var.hostname = n1", "var.x.y = z");
    folder.write("answers/a b.xml", "x");
    assertEquals("node 1", value("machine"));
    assertEquals("n1", value("hostname"));
    assertEquals("z", value("x.y"));
    assertEquals(
        "http://192.168.9.2:8069/answers/52-54-00-12-34-5a/B%C3%BCro%20%5B1%5D%2050%25/a%20b.xml",
        value("answer"));
  }

  @Test
  void theUrlOfAFolderEndsInASlash() throws IOException {
    folder.image("B\u00fcro [1] 50%", "answer = seed");
    folder.write("answers/seed/user-data", "x");
    assertEquals(
        "http://192.168.9.2:8069/answers/52-54-00-12-34-5a/B%C3%BCro%20%5B1%5D%2050%25/seed/",
        value("answer"));
  }

  @Test
  void anAnswerThatIsNotThereHasNoUrl() throws IOException {
    folder.image("B\u00fcro [1] 50%", "answer = lost.xml");
    assertEquals("none", value("answer"));
  }

  @Test
  void withoutAWebServerUrlsHaveNoValue() throws IOException {
    folder.image("B\u00fcro [1] 50%", "answer = a.xml");
    folder.write("answers/a.xml", "x");
    Variables bare = new MachineVariables(folder.machines, folder.answers);
    Set<String> valued = new TreeSet<>(Variables.NAMES);
    valued.removeIf(name -> value(bare, Optional.of(machine), name).equals("none"));
    assertEquals(
        Set.of("server", "image", "machine", "mac", "uuid", "address", "architecture"), valued);
  }

  @Test
  void withoutAMachineItsValuesAreNone() {
    Set<String> valued = new TreeSet<>(Variables.NAMES);
    valued.removeIf(name -> value(variables, Optional.empty(), name).equals("none"));
    assertEquals(Set.of("server", "http", "image", "source", "medium"), valued);
  }
}
