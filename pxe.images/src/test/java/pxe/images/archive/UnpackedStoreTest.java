// SPDX-License-Identifier: Apache-2.0
package pxe.images.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnpackedStoreTest {
  private static final ArchiveLimits SMALL = new ArchiveLimits(1 << 20, 100, 8, 20, 1 << 14);

  @TempDir Path home;
  private Path archive;
  private UnpackedStore store;

  @BeforeEach
  void prepare() {
    archive = home.resolve("x.tar.gz");
    store = new UnpackedStore(home.resolve("data/images"), SMALL);
  }

  private Unpacked unpack() throws ArchiveException, IOException {
    return store.unpack(archive, original());
  }

  private Original original() throws IOException {
    return new Original("x.tar.gz", Files.size(archive), 7);
  }

  private String refusal() throws IOException {
    ArchiveException unpacked = assertThrows(ArchiveException.class, this::unpack);
    ArchiveException checked = assertThrows(ArchiveException.class, () -> store.check(archive));
    assertEquals(unpacked.getMessage(), checked.getMessage(), "a check finds what unpacking finds");
    assertEquals(List.of(), everythingIn(home.resolve("data")), "nothing is left behind");
    return unpacked.getMessage();
  }

  private void assertRefused(Predicate<String> fits) throws IOException {
    String fault = refusal();
    assertTrue(fits.test(fault), fault);
  }

  private static List<String> everythingIn(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(p -> !Files.isDirectory(p))
          .map(p -> folder.relativize(p).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void filesFoldersAndLinksAppearAsTheyWere() throws Exception {
    String longName = "long/" + "n".repeat(180) + "/" + "m".repeat(120);
    new Tars()
        .folder("./")
        .folder("./ubuntu-installer/")
        .file("./ubuntu-installer/amd64/linux", "kernel")
        .file(longName, "long")
        .link("./pxelinux.cfg", "ubuntu-installer/amd64/pxelinux.cfg")
        .link("./up", "ubuntu-installer/../version.info")
        .file("./version.info", "18.04")
        .hardLink("./same.info", "./version.info")
        .write(archive);
    Unpacked unpacked = unpack();
    assertEquals("4 files, 15 bytes", unpacked.detail());
    assertEquals(
        "kernel", Files.readString(unpacked.tree().resolve("ubuntu-installer/amd64/linux")));
    assertEquals("long", Files.readString(unpacked.tree().resolve(longName)));
    assertEquals("18.04", Files.readString(unpacked.tree().resolve("same.info")));
    assertEquals("18.04", Files.readString(unpacked.tree().resolve("up")));
    assertEquals(
        Path.of("ubuntu-installer/amd64/pxelinux.cfg"),
        Files.readSymbolicLink(unpacked.tree().resolve("pxelinux.cfg")));
    assertEquals(
        1_500_000_000_000L,
        Files.getLastModifiedTime(unpacked.tree().resolve("ubuntu-installer")).toMillis());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../evil", "a/../../evil", "/etc/evil", "a/..", "./../evil", "..", "a/b/../c"})
  void namesThatLeadOutsideAreRefused(String name) throws Exception {
    new Tars().file("good", "good").file(name, "evil").write(archive);
    assertRefused(f -> f.contains("holds the "));
    assertFalse(Files.exists(home.resolve("evil")));
    assertFalse(Files.exists(home.resolve("data/evil")));
  }

  @Test
  void linksThatLeadOutsideTogetherAreRefused() throws Exception {
    new Tars()
        .file("top/f", "f")
        .link("p/q/up", "../../top")
        .link("p/q/link", "up/../../etc")
        .write(archive);
    assertRefused(
        f -> f.contains("holds the link \"p/q/link\" to \"up/../../etc\", outside of it"));
  }

  @Test
  void linksInCirclesAreNoReasonToRefuse() throws Exception {
    new Tars().file("f", "f").link("a", "b").link("b", "a/../b/x").write(archive);
    assertEquals("1 file, 1 byte", unpack().detail());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc", "../..", "a/../../..", "..", "", "x\\..\\..\\y", "/"})
  void linksThatLeadOutsideAreRefused(String target) throws Exception {
    new Tars().link("link", target).write(archive);
    assertRefused(f -> f.contains("outside of it"));
  }

  @Test
  void linkBelowAFolderMayClimbAsFarAsTheRoot() throws Exception {
    new Tars().file("v", "1").link("a/b/link", "../../v").write(archive);
    assertEquals("1", Files.readString(unpack().tree().resolve("a/b/link")));
  }

  @Test
  void nothingIsWrittenThroughASymbolicLink() throws Exception {
    Path outside = Files.createDirectory(home.resolve("outside"));
    new Tars().link("a", "b").link("b", "c").file("a/passwd", "evil").write(archive);
    assertRefused(f -> f.contains("both as a folder and as something else"));
    new Tars().file("a/passwd", "evil").link("a", "b").write(archive);
    assertRefused(f -> f.contains("two different things"));
    assertEquals(List.of(), everythingIn(outside));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/passwd", "../../x", "missing", "link", "folder"})
  void hardLinksToAnythingButAFileOfTheArchiveAreRefused(String target) throws Exception {
    new Tars()
        .folder("folder/")
        .file("file", "")
        .link("link", "file")
        .hardLink("hard", target)
        .write(archive);
    assertRefused(f -> f.startsWith("holds the "));
  }

  @Test
  void devicesPipesAndUnaskableNamesAreSkipped() throws Exception {
    new Tars()
        .special("dev/null", TarConstants.LF_CHR, "")
        .special("dev/sda", TarConstants.LF_BLK, "")
        .special("pipe", TarConstants.LF_FIFO, "")
        .file("Icon\r", "mac")
        .file("back\\slash", "dos")
        .file("file", "1")
        .write(archive);
    Unpacked unpacked = unpack();
    assertEquals("1 file, 1 byte, 5 entries skipped", unpacked.detail());
    assertEquals(List.of("file"), everythingIn(unpacked.tree()));
  }

  @Test
  void laterFileReplacesAnEarlierOneOfItsName() throws Exception {
    new Tars().file("f", "old and long").hardLink("g", "f").file("f", "new").write(archive);
    Path tree = unpack().tree();
    assertEquals("new", Files.readString(tree.resolve("f")));
    assertEquals("old and long", Files.readString(tree.resolve("g")));
  }

  @Test
  void truncatedArchivesSayWhereTheyEnd() throws Exception {
    byte[] noise = new byte[5000];
    new Random(1).nextBytes(noise);
    byte[] whole = new Tars().file("a", noise).file("b", "b").file("c", noise).gzipped();
    for (int part = 1; part < 50; part++) {
      int length = whole.length * part / 50;
      Files.write(archive, Arrays.copyOf(whole, length));
      assertEquals("is truncated after " + length + " bytes", refusal());
    }
    for (int missing = 1; missing <= 12; missing++) {
      Files.write(archive, Arrays.copyOf(whole, whole.length - missing));
      assertEquals("is truncated after " + (whole.length - missing) + " bytes", refusal());
    }
    Files.write(archive, whole);
    assertEquals("3 files, 10 kB", unpack().detail());
  }

  @Test
  void damagedBytesAreNoticedWhereverTheyAre() throws Exception {
    byte[] noise = new byte[3000];
    new Random(2).nextBytes(noise);
    byte[] whole = new Tars().file("a", noise).file("b", noise).gzipped();
    for (int at = 10; at < whole.length; at += 97) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x10;
      Files.write(archive, damaged);
      String fault = refusal();
      assertTrue(fault.startsWith("is damaged") || fault.startsWith("is truncated"), fault);
    }
  }

  @Test
  void whatIsNoArchiveIsCalledWhatItIs() throws Exception {
    Files.write(archive, new byte[0]);
    assertEquals("is empty", refusal());
    Files.writeString(archive, "<!DOCTYPE html><title>404</title>");
    assertEquals("is a web page and no archive", refusal());
    Files.write(archive, new Tars().file("a", "a").tar());
    assertEquals("is not compressed, whatever its name says", refusal());
    Files.writeString(archive, "PK zip");
    assertEquals("is not a gzip file", refusal());
    Files.write(archive, Tars.gzip("no tar at all ".repeat(100).getBytes(StandardCharsets.UTF_8)));
    assertRefused(f -> f.startsWith("is damaged"));
  }

  @Test
  void bombsAreRefusedBeforeTheyFillTheDisk() throws Exception {
    new Tars().file("zeros", new byte[200_000]).write(archive);
    assertEquals("becomes more than 20 times its own size", refusal());
    byte[] noise = new byte[(1 << 20) + 1];
    new Random(3).nextBytes(noise);
    new Tars().file("much", noise).write(archive);
    assertEquals("holds more than 1 MB", refusal());
    Tars many = new Tars();
    for (int i = 0; i <= 100; i++) {
      many.file("f" + i, "");
    }
    many.write(archive);
    assertEquals("holds more than 100 entries", refusal());
    new Tars().file("1/2/3/4/5/6/7/8/9", "").write(archive);
    assertEquals("has more than 8 folders within each other", refusal());
    new Tars().file("n".repeat(256), "").write(archive);
    assertRefused(f -> f.endsWith("which is too long"));
  }

  @Test
  void namesWithoutEndDoNotFillTheMemory() throws Exception {
    byte[] zeros = new byte[8 << 20];
    byte[] tar = new Tars().file("L", zeros).tar();
    // type of the first entry: GNU long name, with 8 MiB of it
    tar[156] = TarConstants.LF_GNUTYPE_LONGNAME;
    fixChecksum(tar);
    Files.write(archive, Tars.gzip(tar));
    assertRefused(f -> f.startsWith("is damaged"));
  }

  private static void fixChecksum(byte[] header) {
    Arrays.fill(header, 148, 156, (byte) ' ');
    int sum = 0;
    for (int i = 0; i < 512; i++) {
      sum += header[i] & 0xff;
    }
    byte[] digits = String.format("%06o", sum).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(digits, 0, header, 148, 6);
    header[154] = 0;
  }

  @Test
  void mutatedTarsAreRefusedOrUnpackedInside() throws Exception {
    byte[] tar =
        new Tars()
            .folder("d/")
            .file("d/" + "n".repeat(150), "x")
            .link("l", "d")
            .hardLink("h", "d/" + "n".repeat(150))
            .file("é", "x")
            .tar();
    Random random = new Random(4);
    int sound = 0;
    for (int round = 0; round < 150; round++) {
      byte[] mutated = tar.clone();
      for (int change = 0; change <= random.nextInt(4); change++) {
        int at = random.nextInt(mutated.length);
        mutated[at] =
            (byte)
                (random.nextBoolean()
                    ? random.nextInt(256)
                    : "./\0\\0127LxgSK".charAt(random.nextInt(13)));
        fixChecksum(mutated, at / 512 * 512);
      }
      Files.write(archive, Tars.gzip(mutated));
      try {
        store.check(archive);
        sound++;
        if (sound % 4 == 0) {
          unpack();
        }
      } catch (ArchiveException e) {
        assertFalse(e.getMessage().isBlank());
      }
    }
    assertTrue(sound > 12, "some mutations do no harm: " + sound);
    assertEquals(List.of("data", "x.tar.gz"), namesIn(home));
  }

  private static void fixChecksum(byte[] tar, int header) {
    byte[] block = Arrays.copyOfRange(tar, header, header + 512);
    if (block[0] != 0) {
      fixChecksum(block);
      System.arraycopy(block, 0, tar, header, 512);
    }
  }

  private static List<String> namesIn(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(p -> String.valueOf(p.getFileName())).sorted().toList();
    }
  }

  @Test
  void treeIsFoundAgainUnlessTheArchiveChanged() throws Exception {
    new Tars().file("a", "a").file("b", "bb").write(archive);
    Unpacked unpacked = unpack();
    UnpackedStore restarted = new UnpackedStore(home.resolve("data/images"), SMALL);
    assertEquals(unpacked, restarted.find(original()).orElseThrow());
    Original touched = new Original("x.tar.gz", original().size(), 8);
    assertTrue(restarted.find(touched).isEmpty());
  }

  @Test
  void treeThatLostSomethingIsNotTaken() throws Exception {
    new Tars().file("a", "a").file("b", "bb").write(archive);
    Path tree = unpack().tree();
    Files.write(tree.resolve("b"), new byte[0]);
    assertTrue(store.find(original()).isEmpty(), "emptied as after a power failure");
    assertEquals("bb", Files.readString(unpack().tree().resolve("b")));
    Files.delete(tree.resolve("a"));
    assertTrue(store.find(original()).isEmpty());
  }

  @Test
  void whatNobodyNeedsIsRemovedAndOpenFilesStayReadable() throws Exception {
    new Tars().file("a", "content").write(archive);
    Path tree = unpack().tree();
    Files.createDirectories(home.resolve("data/images/.unpacking-y@1/tree"));
    try (var open = Files.newInputStream(tree.resolve("a"))) {
      store.keepOnly(List.of(original()));
      assertTrue(Files.exists(tree));
      store.keepOnly(List.of());
      assertFalse(Files.exists(tree));
      assertEquals("content", new String(open.readAllBytes(), StandardCharsets.UTF_8));
    }
    assertEquals(List.of(".unpacking-y@1"), namesIn(home.resolve("data/images")));
    store.removeLeftovers();
    assertEquals(List.of(), namesIn(home.resolve("data/images")));
  }
}
