// SPDX-License-Identifier: Apache-2.0
package pxe.machines.texts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.api.profile.TextFile;
import pxe.api.resource.BootResource;
import pxe.api.resource.OpenResource;
import pxe.api.resource.ResourcePath;
import pxe.machines.answers.SetupFolder;
import pxe.machines.registry.MachineRegistry;
import pxe.rooms.catalog.CatalogSnapshot;
import pxe.rooms.catalog.Offering;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.resource.ResourceRequest;
import pxe.testing.TestImage;

class TextOwnerTest {
  @TempDir Path etc;
  private final List<Offering> offerings = new ArrayList<>();
  private MachineRegistry seen;
  private TextOwner owner;

  @BeforeEach
  void open() {
    seen = new MachineRegistry(new SetupFolder(etc).machines);
    owner =
        new TextOwner(
            () -> new CatalogSnapshot(offerings, List.of(), List.of()),
            seen,
            (machine, image, server) ->
                name ->
                    switch (name) {
                      case "source" ->
                          Optional.of("http://" + server.getHostAddress() + "/" + image.path(""));
                      case "mac" -> machine.map(m -> m.hardwareAddress().text());
                      default -> Optional.empty();
                    });
    offer("other");
    offer("esxi", new TextFile(ResourcePath.of("pxe/boot.cfg"), "prefix=${source}\n$${mac}\n"));
  }

  private void offer(String image, TextFile... texts) {
    offerings.add(
        new Offering(new TestImage(image), "esxi", "ESXi", List.of(), false, List.of(texts)));
  }

  private Optional<BootResource> find(String path) throws IOException {
    return owner.find(
        new ResourceRequest(
            ResourcePath.of(path),
            InetAddress.getByName("192.168.9.100"),
            InetAddress.getByName("192.168.9.2")));
  }

  private String content(String path) throws IOException {
    try (OpenResource open = find(path).orElseThrow().open()) {
      ByteBuffer content = ByteBuffer.allocate((int) open.size());
      open.read(content, 0);
      return StandardCharsets.UTF_8.decode(content.flip()).toString();
    }
  }

  @Test
  void aTextIsFilledInForWhoAsks() throws IOException {
    assertEquals(
        "prefix=http://192.168.9.2/images/esxi\n${mac}\n", content("images/esxi/pxe/boot.cfg"));
    assertEquals(content("images/esxi/pxe/boot.cfg"), content("images/ESXI/PXE/BOOT.CFG"));
  }

  @Test
  void theMachineIsKnownByItsAddress() throws IOException {
    offer("of-machine", new TextFile(ResourcePath.of("a"), "${mac}"));
    NoSuchFileException refusal =
        assertThrows(NoSuchFileException.class, () -> content("images/of-machine/a"));
    assertEquals(
        "in this text of the profile esxi, the variable mac has no value", refusal.getReason());
    seen.seen(
        Machine.of(
                HardwareAddress.parse("52-54-00-12-34-5a").orElseThrow(),
                ClientArchitecture.X64_UEFI)
            .at(InetAddress.getByName("192.168.9.100")));
    assertEquals("52:54:00:12:34:5a", content("images/of-machine/a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "images/esxi/pxe",
        "images/esxi/pxe/boot.cfg/x",
        "images/esxi",
        "images/other/pxe/boot.cfg",
        "images/esx/pxe/boot.cfg",
        "images"
      })
  void nothingElseIsThere(String path) throws IOException {
    assertEquals(Optional.empty(), find(path));
  }

  @Test
  void itIsGoneWithTheProfile() throws IOException {
    offerings.clear();
    assertEquals(Optional.empty(), find("images/esxi/pxe/boot.cfg"));
  }
}
