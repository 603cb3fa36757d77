// SPDX-License-Identifier: Apache-2.0
package pxe.machines.answers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.api.image.FileTree;
import pxe.api.image.Image;
import pxe.api.resource.BootResource;
import pxe.api.resource.OpenResource;
import pxe.api.resource.ResourcePath;
import pxe.machines.registry.MachineRegistry;
import pxe.rooms.catalog.CatalogSnapshot;
import pxe.rooms.catalog.Offering;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.resource.ResourceRequest;

class AnswerOwnerTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final String MAC = "52:54:00:12:34:5a";
  private static final String X8 = "answers/52-54-00-12-34-5a/x8/";

  @TempDir Path etc;
  private MachineRegistry seen;
  private SetupFolder folder;
  private AnswerOwner owner;

  /** An image of which only the name counts. */
  private record Named(String name) implements Image {
    @Override
    public String source() {
      return "images/" + name;
    }

    @Override
    public FileTree tree() {
      throw new UnsupportedOperationException("answers look at no image");
    }
  }

  @BeforeEach
  void open() throws IOException {
    folder = new SetupFolder(etc);
    seen = new MachineRegistry(folder.machines);
    CatalogSnapshot snapshot =
        new CatalogSnapshot(
            List.of(
                new Offering(new Named("u24"), "p", "Ubuntu", List.of()),
                new Offering(new Named("x8"), "p", "Xen", List.of())),
            List.of(),
            List.of());
    owner =
        new AnswerOwner(
            folder.answers, seen, () -> snapshot, (who, image, server) -> values(who.get()));
    folder.machine("node", "match = mac=" + MAC, "answer = node.xml", "var.hostname = a<b&\"c\"");
    folder.write("answers/node.xml", "<host>${hostname}</host>");
    folder.write("answers/other.xml", "<secret/>");
  }

  private Function<String, Optional<String>> values(Machine machine) {
    return name ->
        name.equals("mac")
            ? Optional.of(machine.hardwareAddress().text())
            : Optional.ofNullable(folder.machines.of(machine).variables().get(name));
  }

  private Optional<BootResource> find(String path) {
    return owner.find(new ResourceRequest(ResourcePath.of(path), LOOPBACK, LOOPBACK));
  }

  private String content(String path) throws IOException {
    try (OpenResource open = find(path).orElseThrow().open()) {
      ByteBuffer content = ByteBuffer.allocate((int) open.size());
      open.read(content, 0);
      return StandardCharsets.UTF_8.decode(content.flip()).toString();
    }
  }

  private String refusal(String path) {
    return assertThrows(IOException.class, () -> content(path)).getMessage();
  }

  @Test
  void xmlIsFilledInWithItsEscapes() throws IOException {
    assertEquals("<host>a&lt;b&amp;&quot;c&quot;</host>", content(X8 + "node.xml"));
  }

  @Test
  void alpineFetchesAnOverlayWithTheAnswer() throws IOException {
    folder.machine("node", "match = mac=" + MAC, "answer = alpine", "var.hostname = a'b");
    folder.write("answers/alpine", "HOSTNAMEOPTS='${hostname}'\nDISKOPTS='-m sys /dev/sda'\n");
    Map<String, String> files = new TreeMap<>();
    try (OpenResource open = find(X8 + "alpine.apkovl.tar.gz").orElseThrow().open()) {
      ByteBuffer content = ByteBuffer.allocate((int) open.size());
      open.read(content, 0);
      byte[] tar = new GZIPInputStream(new ByteArrayInputStream(content.array())).readAllBytes();
      for (int at = 0; tar[at] != 0; ) {
        String name = new String(tar, at, 100, StandardCharsets.US_ASCII).replace("\0", "");
        int size = Integer.parseInt(new String(tar, at + 124, 11, StandardCharsets.US_ASCII), 8);
        files.put(name, new String(tar, at + 512, size, StandardCharsets.UTF_8));
        at += 512 + (size + 511) / 512 * 512;
      }
      assertEquals(0, tar.length % 512);
    }
    assertEquals("", files.get("etc/.default_boot_services"));
    assertEquals(
        "HOSTNAMEOPTS='a'\\''b'\nDISKOPTS='-m sys /dev/sda'\n",
        files.get("etc/setup-alpine.answers"));
    assertTrue(
        files
            .get("etc/local.d/setup-alpine.start")
            .contains("setup-alpine -e -f /etc/setup-alpine"));
    assertTrue(files.get("etc/local.d/setup-alpine.start").contains("for try in 1 2 3 4 5; do"));
    assertTrue(files.containsKey("etc/runlevels/default/local"));
    assertEquals(Optional.empty(), find(X8 + "node.xml.apkovl.tar.gz"));
  }

  @Test
  void aValueThatCannotStandInItsPlaceIsAProblemWithARemedy() throws IOException {
    folder.machine("node", "match = mac=" + MAC, "answer = node.cfg", "var.hostname = it's");
    folder.write("answers/node.cfg", "user --gecos='${hostname}'\n%post\n%end\n");
    assertEquals(
        "etc/answers/node.cfg: hostname: the value of this variable has a quote, which text in"
            + " single quotes cannot hold; put the variable into double quotes.",
        refusal(X8 + "node.cfg"));
  }

  @Test
  void otherTextIsFilledInAsItIs() throws IOException {
    folder.machine("node", "match = mac=" + MAC, "answer = node.cfg", "var.hostname = a<b");
    folder.write("answers/node.cfg", "host ${hostname} $${hostname} $HOME \u00fc\n");
    assertEquals("host a<b ${hostname} $HOME \u00fc\n", content(X8 + "node.cfg"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        X8 + "other.xml",
        X8 + "node.xml/node.xml",
        "answers/52-54-00-12-34-5a/x8",
        "answers/52-54-00-12-34-5a",
        "answers",
        "answers/52-54-00-12-34-5b/x8/node.xml",
        "answers/nobody/x8/node.xml",
        "answers/52-54-00-12-34-5a/x9/node.xml",
        X8 + "NODE.XML"
      })
  void nothingElseIsHandedOut(String path) {
    assertEquals(Optional.empty(), find(path));
  }

  @Test
  void theImagesAnswerIsForMachinesWithoutTheirOwn() throws IOException {
    folder.image("x8", "answer = other.xml");
    assertEquals("<secret/>", content("answers/00-00-00-00-00-01/x8/other.xml"));
    assertEquals(Optional.empty(), find("answers/00-00-00-00-00-01/u24/other.xml"));
    assertEquals(Optional.empty(), find(X8 + "other.xml"));
  }

  @Test
  void whatIsKnownOfTheMachineCounts() throws IOException {
    folder.machine("bios", "match = architecture=bios", "answer = other.xml");
    assertEquals(Optional.empty(), find("answers/00-00-00-00-00-01/x8/other.xml"));
    seen.seen(
        Machine.of(HardwareAddress.parse("00-00-00-00-00-01").get(), ClientArchitecture.X86_BIOS));
    assertEquals("<secret/>", content("answers/00-00-00-00-00-01/x8/other.xml"));
  }

  @Test
  void anUnknownVariableIsNamedWithFileAndRemedyUntilItIsResolved() throws IOException {
    folder.write("answers/node.xml", "${disk}");
    String sentence =
        "etc/answers/node.xml: disk: this variable has no value; write var.disk into"
            + " etc/pxe.machine~node.cfg, or $${disk} where it is no variable of ours.";
    assertEquals(sentence, refusal(X8 + "node.xml"));
    assertEquals(List.of(sentence), folder.problems.sentences());
    folder.machine("node", "match = mac=" + MAC, "answer = node.xml", "var.disk = sda");
    assertEquals(List.of(), folder.problems.sentences());
    assertEquals("sda", content(X8 + "node.xml"));
  }

  @Test
  void itIsMendedInTheAnswerFileToo() throws IOException {
    folder.write("answers/node.xml", "${disk}");
    refusal(X8 + "node.xml");
    folder.write("answers/node.xml", "sda");
    assertEquals("sda", content(X8 + "node.xml"));
    assertEquals(List.of(), folder.problems.sentences());
  }

  @Test
  void strangersMakeOneProblemOfAnImagesAnswer() throws IOException {
    folder.image("x8", "answer = other.xml");
    folder.write("answers/other.xml", "${disk}");
    for (int i = 0; i < 100; i++) {
      refusal(String.format("answers/00-00-00-00-00-%02x/x8/other.xml", i));
    }
    assertEquals(
        List.of(
            "etc/answers/other.xml: disk: this variable has no value; write var.disk into"
                + " etc/pxe.machine~NAME.cfg, or $${disk} where it is no variable of ours."),
        folder.problems.sentences());
  }

  @Test
  void aFileThatIsNoTextIsRefused() throws IOException {
    Files.write(etc.resolve("answers/node.xml"), new byte[] {'a', (byte) 0xff});
    assertEquals(
        "etc/answers/node.xml: is not text in UTF-8; save it as UTF-8.", refusal(X8 + "node.xml"));
  }

  @Test
  void aFileMayHaveOneMebibyte() throws IOException {
    Files.write(
        etc.resolve("answers/node.xml"), "a".repeat(1 << 20).getBytes(StandardCharsets.UTF_8));
    assertEquals(1 << 20, content(X8 + "node.xml").length());
    Files.write(
        etc.resolve("answers/node.xml"),
        "a".repeat((1 << 20) + 1).getBytes(StandardCharsets.UTF_8));
    assertEquals(
        "etc/answers/node.xml: is longer than 1 MiB; write into it only what the installer is to"
            + " know.",
        refusal(X8 + "node.xml"));
  }

  @Test
  void anAnswerThatIsNamedAndNotThereIsAProblemUntilItIsThere() throws IOException {
    Files.delete(etc.resolve("answers/node.xml"));
    assertEquals(Optional.empty(), find(X8 + "node.xml"));
    assertEquals(
        List.of(
            "etc/answers/node.xml: is named as an answer, and is not there; put it there, or correct"
                + " the key answer."),
        folder.problems.sentences());
    folder.machine("node", "match = mac=" + MAC, "answer = other.xml");
    assertEquals(List.of(), folder.problems.sentences());
  }

  @Test
  void aFileThatGoesAfterItWasFoundIsSaid() throws IOException {
    BootResource found = find(X8 + "node.xml").get();
    Files.delete(etc.resolve("answers/node.xml"));
    assertEquals(
        "etc/answers/node.xml: is not there any more; put it back.",
        assertThrows(IOException.class, found::open).getMessage());
  }

  private void useSeed() throws IOException {
    folder.machine("node", "match = mac=" + MAC, "answer = seed", "var.hostname = node1");
    folder.write("answers/seed/user-data", "#cloud-config\nhost: ${hostname}\n");
  }

  @Test
  void ofAFolderItsFilesAreHandedOut() throws IOException {
    useSeed();
    assertEquals("#cloud-config\nhost: node1\n", content(X8 + "seed/user-data"));
    assertEquals(Optional.empty(), find(X8 + "seed"));
    assertEquals(Optional.empty(), find(X8 + "seed/network-config"));
  }

  @Test
  void metaDataIsMadeWhereThereIsUserData() throws IOException {
    useSeed();
    assertEquals(
        "instance-id: \"52:54:00:12:34:5a\"\nlocal-hostname: \"node1\"\n",
        content(X8 + "seed/meta-data"));
    assertEquals("", content(X8 + "seed/vendor-data"), "cloud-init asks ten times for it");
    folder.write("answers/seed/meta-data", "instance-id: ${hostname}\n");
    assertEquals("instance-id: node1\n", content(X8 + "seed/meta-data"));
  }

  @Test
  void metaDataIsNotMadeForOtherFolders() throws IOException {
    folder.machine("node", "match = mac=" + MAC, "answer = plain");
    folder.write("answers/plain/ks.cfg", "x");
    assertEquals(Optional.empty(), find(X8 + "plain/meta-data"));
  }
}
