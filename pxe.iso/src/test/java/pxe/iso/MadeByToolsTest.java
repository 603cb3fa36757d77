// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("slow")
class MadeByToolsTest {
  @TempDir Path temp;
  private Source source;

  @BeforeEach
  void prepare() throws IOException {
    source = new Source(Files.createDirectory(temp.resolve("source")));
  }

  private static List<String> names(IsoImage image, String folder) throws IOException {
    return image.list(image.find(folder).orElseThrow()).stream().map(IsoNode::name).toList();
  }

  @ParameterizedTest
  @EnumSource
  void namesOfRockRidgeAreTakenHoweverLongAndInAnyScript(Tool tool) throws Exception {
    source
        .file("boot/vmlinuz", 3000)
        .file("boot/Größe ≠ 漢字 [1].gz", 5000)
        .file("lower.and.many.dots..", 1)
        .file("n".repeat(250), 2048)
        .file("empty", 0)
        .file("packages/.treeinfo", 4097)
        .file("漢".repeat(83), 10);
    IsoImage image = IsoImage.open(tool.make(source.folder(), "-R", "-J", "-joliet-long"));
    assertEquals(Naming.ROCK_RIDGE, image.naming());
    source.assertSame(image);
    assertEquals(List.of("Größe ≠ 漢字 [1].gz", "vmlinuz"), names(image, "boot"));
    assertEquals(Optional.of("vmlinuz"), image.find("BOOT/VmLinuz").map(IsoNode::name));
    assertEquals(Optional.empty(), image.find("boot/vmlinu"));
    assertEquals(Optional.empty(), image.find("boot/vmlinuz/x"));
    assertEquals(0, image.find("empty").orElseThrow().size());
    assertTrue(image.find("packages").orElseThrow().isFolder());
  }

  @ParameterizedTest
  @EnumSource
  void deepFoldersAreFoundWhereTheyBelong(Tool tool) throws Exception {
    String deep = "1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17/18";
    source.file(deep + "/f", 100).file("1/2/3/4/5/6/7/other/9/g", 200).file("1/h", 1);
    IsoImage image = IsoImage.open(tool.make(source.folder(), "-R"));
    source.assertSame(image);
    assertEquals(List.of("8", "other"), names(image, "1/2/3/4/5/6/7"));
    assertEquals(List.of("f"), names(image, deep));
  }

  @ParameterizedTest
  @EnumSource
  void relocatedFoldersAreNotSeenWhereTheyWereMoved(Tool tool) throws Exception {
    source.file("1/2/3/4/5/6/7/8/9/10/f", 100);
    String[] options =
        tool == Tool.GENISOIMAGE
            ? new String[] {"-R"}
            : new String[] {"-R", "-rr_reloc_dir", "/rr_moved"};
    IsoImage image = IsoImage.open(tool.make(source.folder(), options));
    source.assertSame(image);
    assertEquals(Optional.empty(), image.find("rr_moved/8"));
    assertEquals(List.of("8"), names(image, "1/2/3/4/5/6/7"));
  }

  @ParameterizedTest
  @EnumSource
  void linksAreFollowedInsideTheImageAndLeadNowhereOutside(Tool tool) throws Exception {
    source
        .file("boot/xen.gz", 3000)
        .link("xen", "boot/xen.gz")
        .link("b", "boot")
        .link("boot/again", "../b/../xen")
        .link("up", "boot/.././boot")
        .link("dangling", "boot/none")
        .link("absolute", "/boot/xen.gz")
        .link("climbs", "../../etc/passwd")
        .link("out", "../source/boot/xen.gz")
        .link("circle", "circle2")
        .link("circle2", "circle");
    IsoImage image = IsoImage.open(tool.make(source.folder(), "-R"));
    source.assertSame(image);
    for (String link : List.of("xen", "b/xen.gz", "boot/again", "B/again", "up/again")) {
      IsoNode found = image.find(link).orElseThrow();
      assertEquals("xen.gz", found.name(), link);
      assertArrayEquals(
          Source.contentOf(image, "boot/xen.gz"), Source.contentOf(image, found), link);
    }
    for (String link : List.of("dangling", "absolute", "climbs", "out", "circle", "xen/x")) {
      assertEquals(Optional.empty(), image.find(link), link);
    }
    IsoNode link =
        image.list(image.root()).stream()
            .filter(n -> n.name().equals("climbs"))
            .findFirst()
            .orElseThrow();
    assertEquals("../../etc/passwd", link.target());
  }

  /** genisoimage writes such links with lengths that do not fit. */
  @Test
  void linkOfManyPiecesIsFollowed() throws Exception {
    String last = "o".repeat(240);
    String far = "far/" + "n".repeat(200) + "/" + "m".repeat(200) + "/" + last;
    source.file(far + "/f", 7).link("long", far + "/../" + last + "/f");
    IsoImage image = IsoImage.open(Tool.XORRISO.make(source.folder(), "-R"));
    assertEquals(7, image.find("long").orElseThrow().size());
  }

  @ParameterizedTest
  @EnumSource
  void folderOfThousandsIsFoundByNameToTheLast(Tool tool) throws Exception {
    for (int i = 0; i < 3000; i++) {
      source.file(
          "Packages/package-" + i + "-with-a-name-" + "of-some-length".repeat(i % 9), i % 7);
    }
    IsoImage image = IsoImage.open(tool.make(source.folder(), "-R"));
    source.assertSame(image);
    assertEquals(3000, names(image, "packages").size());
  }

  @ParameterizedTest
  @EnumSource
  void namesOfJolietAreTakenWhereThereAreNoBetter(Tool tool) throws Exception {
    source.file("boot/kleine größe 漢字.txt", 3000).file("boot/UPPER.TXT", 10).file("no-dot", 1);
    IsoImage image = IsoImage.open(tool.make(source.folder(), jolietAlone(tool)));
    assertEquals(Naming.JOLIET, image.naming());
    source.assertSame(image);
  }

  /** xorriso writes Rock Ridge unless it is told not to. */
  private static String[] jolietAlone(Tool tool) {
    return tool == Tool.XORRISO
        ? new String[] {"--norock", "-J"}
        : new String[] {"-J", "-input-charset", "utf-8"};
  }

  @ParameterizedTest
  @EnumSource
  void plainNamesLoseVersionAndTrailingDot(Tool tool) throws Exception {
    source.file("BOOT/XEN.GZ", 3000).file("README", 10).file("A/B/C", 1);
    String[] options = tool == Tool.XORRISO ? new String[] {"--norock"} : new String[0];
    IsoImage image = IsoImage.open(tool.make(source.folder(), options));
    assertEquals(Naming.PLAIN, image.naming());
    source.assertSame(image);
    assertEquals(List.of("A", "BOOT", "README"), names(image, ""));
    assertEquals(3000, image.find("boot/xen.gz").orElseThrow().size());
  }

  @ParameterizedTest
  @EnumSource
  void labelAndTimesAreRead(Tool tool) throws Exception {
    source.file("f", 1);
    Instant changed = Instant.parse("2018-07-09T10:11:12Z");
    Files.setLastModifiedTime(source.folder().resolve("f"), FileTime.from(changed));
    IsoImage image = IsoImage.open(tool.make(source.folder(), "-R", "-V", "XenServer-7.6.0"));
    assertEquals("XenServer-7.6.0", image.label());
    assertEquals(changed, image.find("f").orElseThrow().modified());
  }

  @ParameterizedTest
  @EnumSource
  void bootableHybridImageIsReadAsAnyOther(Tool tool) throws Exception {
    source.file("isolinux/isolinux.bin", 24_576).file("boot/vmlinuz", 90_000);
    IsoImage image =
        IsoImage.open(
            tool.make(
                source.folder(),
                "-R",
                "-b",
                "isolinux/isolinux.bin",
                "-c",
                "isolinux/boot.cat",
                "-no-emul-boot",
                "-boot-load-size",
                "4"));
    assertEquals(3, image.check().files());
    assertArrayEquals(
        Files.readAllBytes(source.folder().resolve("boot/vmlinuz")),
        Source.contentOf(image, "boot/vmlinuz"));
  }

  /** genisoimage refuses such files. */
  @Test
  @Timeout(300)
  void fileOfMoreThanFourGibibytesIsOneRegion() throws Exception {
    long size = (4L << 30) + 5000;
    byte[] mark = {1, 2, 3, 4, 5};
    long[] places = {0, (4L << 30) - 4096, (4L << 30) - 2, size - mark.length};
    Path big = source.folder().resolve("install.wim");
    try (RandomAccessFile file = new RandomAccessFile(big.toFile(), "rw")) {
      file.setLength(size);
      for (long place : places) {
        file.seek(place);
        file.write(mark);
      }
    }
    source.file("z", 10);
    IsoImage image = IsoImage.open(Tool.XORRISO.makeSparse(source.folder(), "-R -iso-level 3"));
    Files.delete(big);
    IsoNode node = image.find("install.wim").orElseThrow();
    assertEquals(size, node.size());
    assertTrue(node.region().isPresent());
    try (IsoContent content = image.open(node)) {
      for (long place : places) {
        ByteBuffer read = ByteBuffer.allocate(mark.length);
        assertEquals(mark.length, content.read(read, place));
        assertTrue(Arrays.equals(mark, read.array()), "at " + place);
      }
      assertEquals(3, content.read(ByteBuffer.allocate(10), size - 3));
      assertEquals(0, content.read(ByteBuffer.allocate(10), size));
    }
    assertEquals(1, source.compare(image));
    assertEquals(2, image.check().files());
  }

  /** Windows media hold a note in ISO 9660 that the files are in UDF. */
  @Test
  void udfWinsWhereIso9660HoldsANoteAlone() throws Exception {
    source
        .file("README.TXT", 80)
        .file("sources/boot.wim", 30_000)
        .file("sources/" + "long".repeat(20) + ".größe.漢字", 5000)
        .file("efi/boot/bootx64.efi", 2048);
    Path iso =
        Tool.GENISOIMAGE.make(
            source.folder(), "-udf", "-V", "WIN", "-hide", "sources", "-hide", "efi");
    IsoImage image = IsoImage.open(iso);
    assertEquals(Naming.UDF, image.naming());
    assertEquals("WIN", image.label());
    source.assertSame(image);
    assertEquals(List.of("efi", "README.TXT", "sources"), names(image, ""));
    assertTrue(image.find("SOURCES/BOOT.WIM").orElseThrow().region().isPresent());
  }

  @Test
  void udfWinsOverJoliet() throws Exception {
    source.file("a".repeat(60) + "/b", 10);
    IsoImage image = IsoImage.open(Tool.GENISOIMAGE.make(source.folder(), "-udf", "-J"));
    assertEquals(Naming.UDF, image.naming());
    source.assertSame(image);
  }

  /** What UDF says beside it is a copy without links and modes. */
  @Test
  void rockRidgeWinsOverUdf() throws Exception {
    source.file("boot/vmlinuz", 10).link("kernel", "boot/vmlinuz");
    IsoImage image = IsoImage.open(Tool.GENISOIMAGE.make(source.folder(), "-udf", "-R"));
    assertEquals(Naming.ROCK_RIDGE, image.naming());
    source.assertSame(image);
    assertEquals(10, image.find("kernel").orElseThrow().size());
  }

  @Test
  void iso9660IsReadWhereUdfIsNotSound() throws Exception {
    source.file("a.txt", 10);
    Path iso = Tool.GENISOIMAGE.make(source.folder(), "-udf", "-J");
    try (FileChannel channel = FileChannel.open(iso, StandardOpenOption.WRITE)) {
      // its anchors: one there, and one at the end
      channel.write(ByteBuffer.allocate(2048), 256L * 2048);
      channel.write(ByteBuffer.allocate(2048), channel.size() - 2048);
    }
    IsoImage image = IsoImage.open(iso);
    assertEquals(Naming.JOLIET, image.naming());
    source.assertSame(image);
  }
}
