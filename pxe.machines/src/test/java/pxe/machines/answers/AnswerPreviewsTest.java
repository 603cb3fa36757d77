// SPDX-License-Identifier: Apache-2.0
package pxe.machines.answers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pxe.api.image.FileTree;
import pxe.api.image.Image;
import pxe.rooms.catalog.CatalogSnapshot;
import pxe.rooms.catalog.Offering;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.setup.AnswerFiles.AnswerFile;
import pxe.rooms.setup.AnswerFiles.FilledFile;
import pxe.rooms.web.WebServer;

class AnswerPreviewsTest {
  @TempDir Path etc;
  private SetupFolder folder;
  private AnswerPreviews previews;
  private Machine machine;
  private InetAddress asked;

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
    machine =
        Machine.of(
                HardwareAddress.parse("52:54:00:12:34:5a").orElseThrow(),
                ClientArchitecture.X86_BIOS)
            .at(InetAddress.getByName("10.0.7.9"));
    CatalogSnapshot snapshot =
        new CatalogSnapshot(
            List.of(new Offering(new Named("u24"), "p", "Ubuntu", List.of())),
            List.of(),
            List.of());
    previews =
        new AnswerPreviews(
            folder.answers,
            () -> snapshot,
            (who, image, server) -> {
              asked = server;
              return name -> Optional.ofNullable(folder.machines.of(machine).variables().get(name));
            });
    previews.web =
        new WebServer() {
          @Override
          public String urlAt(InetAddress server) {
            return "http://" + server.getHostAddress();
          }

          @Override
          public List<String> urls() {
            return List.of("http://192.168.9.2:8069", "http://10.0.7.2", "http://10.1.7.2");
          }
        };
  }

  @Test
  void answersAreListedWithKindAndFaults() throws IOException {
    folder.write("answers/b.xml", "<installation>");
    folder.write("answers/a/user-data", "#cloud-config\na: \"${report.installed}\"\n");
    folder.write("answers/.hidden", "x");
    List<AnswerFile> all = previews.all();
    assertEquals(List.of("a", "b.xml"), all.stream().map(AnswerFile::name).toList());
    assertEquals(
        new AnswerFile("a", "a folder with user-data for cloud-init", true, List.of()), all.get(0));
    assertEquals("an XML answer file of XenServer", all.get(1).kind());
    assertTrue(all.get(1).faults().get(0).startsWith("it is no XML"), all.toString());
  }

  @Test
  void oneIsFilledInAsTheMachineOfItsNetworkWouldGetIt() throws IOException {
    folder.machine("n", "match = mac=52:54:00:12:34:5a", "answer = a", "var.hostname = w\"1");
    folder.write(
        "answers/a/user-data", "#cloud-config\nh: \"${hostname}\"\nr: \"${report.installed}\"\n");
    assertEquals(
        List.of(
            new FilledFile(
                "a/user-data",
                """
                #cloud-config
                h: "w\\"1"
                r: "http://10.0.7.2/report/52-54-00-12-34-5a/KEY/installed"
                """),
            new FilledFile("a/meta-data", "local-hostname: \"w1\"\n"),
            new FilledFile("a/vendor-data", "")),
        previews.preview(machine, "u24"));
    assertEquals(InetAddress.getByName("10.0.7.2"), asked);
  }

  @Test
  void whatTheMachineWouldNotGetSaysWhy() throws IOException {
    assertEquals(
        "there is no image x",
        assertThrows(IllegalArgumentException.class, () -> previews.preview(machine, "x"))
            .getMessage());
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> previews.preview(machine, "u24"))
            .getMessage()
            .startsWith("52:54:00:12:34:5a has no answer for u24; "));
    folder.machine("n", "match = mac=52:54:00:12:34:5a", "answer = a");
    folder.write("answers/a", "d-i x/y string ${lost}\n");
    assertTrue(
        previews
            .preview(machine, "u24")
            .get(0)
            .text()
            .startsWith("the machine gets no such file: etc/answers/a: lost: "));
  }
}
