// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux.set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pxe.pxelinux.set.Binaries.efi;
import static pxe.pxelinux.set.Binaries.elf32;
import static pxe.pxelinux.set.Binaries.elf64;
import static pxe.pxelinux.set.Binaries.pxelinux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pxe.api.image.Image;
import pxe.loaders.LoaderFinder;
import pxe.rooms.loader.LoaderSet;
import pxe.testing.TestImage;

class PxelinuxFinderTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  @TempDir Path home;
  private LoaderFinder finder;

  @BeforeEach
  void prepare() throws IOException {
    Files.createDirectories(home.resolve("loaders"));
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    finder =
        new LoaderFinder(
            home.resolve("loaders"), home.resolve("root"), new SyslinuxFamily(), clock);
  }

  private void write(String file, byte[] content) throws IOException {
    Path path = home.resolve(file);
    Files.createDirectories(path.getParent());
    Files.write(path, content);
    age(Duration.ofMinutes(1));
  }

  /** Lets everything look as if it had been changed so long ago. */
  private void age(Duration age) throws IOException {
    try (Stream<Path> all = Files.walk(home)) {
      for (Path path : all.toList()) {
        Files.setLastModifiedTime(path, FileTime.from(NOW.minus(age)));
      }
    }
  }

  private void add(Image image) {
    finder.add(image, finder.setsIn(image));
  }

  private List<String> origins() {
    finder.look();
    return finder.sets().stream().map(LoaderSet::origin).toList();
  }

  private void debian() throws IOException {
    write("root/usr/lib/PXELINUX/pxelinux.0", pxelinux("6.04 PXE 20200816"));
    write("root/usr/lib/syslinux/modules/bios/ldlinux.c32", elf32());
    write("root/usr/lib/SYSLINUX.EFI/efi64/syslinux.efi", efi(0x8664, "6.04"));
    write("root/usr/lib/syslinux/modules/efi64/ldlinux.e64", elf64());
  }

  private static Image image(String name) {
    return new TestImage(name)
        .with("amd64/pxelinux.0", pxelinux("6.03 PXE"))
        .with("amd64/ldlinux.c32", elf32());
  }

  @Test
  void ownLoadersComeBeforePackagesAndThoseBeforeImages() throws Exception {
    debian();
    write("loaders/b/pxelinux.0", pxelinux("6.03 PXE"));
    write("loaders/b/ldlinux.c32", elf32());
    write("loaders/a/pxelinux.0", pxelinux("4.05 x"));
    add(image("y"));
    add(image("x"));
    assertEquals(
        List.of(
            "loaders/a",
            "loaders/b",
            "package pxelinux",
            "package syslinux-efi",
            "image x",
            "image y"),
        origins());
  }

  @Test
  void flatPackagesOfOtherDistributionsAreFound() throws Exception {
    write("root/usr/share/syslinux/pxelinux.0", pxelinux("6.04 PXE"));
    write("root/usr/share/syslinux/ldlinux.c32", elf32());
    write("root/usr/lib/syslinux/efi64/syslinux.efi", efi(0x8664, "6.04"));
    write("root/usr/lib/syslinux/efi64/ldlinux.e64", elf64());
    assertEquals(List.of("package syslinux", "package syslinux"), origins());
  }

  @Test
  void nothingIsReadAgainWhileNothingChanges() throws Exception {
    debian();
    finder.look();
    List<LoaderSet> before = finder.sets();
    finder.look();
    assertSame(before, finder.sets());
  }

  @Test
  void changeIsTakenUpWhenItIsOver() throws Exception {
    debian();
    assertEquals("package pxelinux", origins().get(0));
    write("loaders/pxelinux.0", pxelinux("6.03 PXE"));
    write("loaders/ldlinux.c32", elf32());
    age(Duration.ofMillis(200));
    assertEquals("package pxelinux", origins().get(0), "it may be the middle of a copy");
    assertEquals("loaders", origins().get(0), "nothing has changed since the last look");
    String id = finder.sets().get(0).id();
    write("loaders/ldlinux.c32", elf32("longer"));
    assertEquals("loaders", origins().get(0), "it was moved there, old as it is");
    assertNotEquals(id, finder.sets().get(0).id());
    Files.delete(home.resolve("loaders/pxelinux.0"));
    age(Duration.ofMinutes(1));
    assertEquals("package pxelinux", origins().get(0));
  }

  @Test
  void missingModulesPackageIsNamed() throws Exception {
    write("root/usr/lib/PXELINUX/pxelinux.0", pxelinux("6.04 PXE 20200816"));
    assertEquals(List.of(), origins());
    assertEquals(
        "/usr/lib/PXELINUX/pxelinux.0: pxelinux.0 6.04 needs ldlinux.c32 beside it;"
            + " take all files from one version of SYSLINUX.",
        finder.problems().get(0).sentence());
  }

  @Test
  void imagesWithoutAnyLoaderAreAProblemWithARemedy() throws Exception {
    finder.look();
    assertEquals(List.of(), finder.problems(), "nobody needs one yet");
    Image bare = new TestImage("bare").with("linux", new byte[1]);
    add(bare);
    assertEquals(
        "loaders: no network bootstrap program for x86 BIOS (0) machines; install the packages"
            + " pxelinux and syslinux-common, or put pxelinux.0 and its modules into loaders/.",
        finder.problems().get(0).sentence());
    Image own = image("x");
    add(own);
    assertEquals(List.of(), finder.problems(), "the image brings its own");
    finder.remove(image("x"));
    assertEquals(List.of(), finder.problems(), "another image of that name has gone");
    finder.remove(own);
    assertEquals(1, finder.problems().size());
    debian();
    finder.look();
    assertEquals(List.of(), finder.problems());
    assertTrue(finder.sets().size() == 2);
  }
}
