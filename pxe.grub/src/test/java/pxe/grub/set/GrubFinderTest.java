// SPDX-License-Identifier: Apache-2.0
package pxe.grub.set;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.grub.Binaries;
import pxe.grub.binary.Platform;
import pxe.loaders.LoaderFinder;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.problem.Problem;
import pxe.testing.TestImage;

class GrubFinderTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  @TempDir Path home;
  private final GrubFamily family = new GrubFamily();
  private LoaderFinder finder;

  @BeforeEach
  void prepare() throws IOException {
    Files.createDirectories(home.resolve("loaders"));
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    finder = new LoaderFinder(home.resolve("loaders"), home.resolve("root"), family, clock);
  }

  private void write(String file, byte[] content) throws IOException {
    Path path = home.resolve(file);
    Files.createDirectories(path.getParent());
    Files.write(path, content);
    try (Stream<Path> all = Files.walk(home)) {
      for (Path each : all.toList()) {
        Files.setLastModifiedTime(each, FileTime.from(NOW.minusSeconds(60)));
      }
    }
  }

  private List<GrubSet> sets() {
    finder.look();
    return finder.sets().stream().map(GrubSet.class::cast).toList();
  }

  private List<String> problems() {
    return finder.problems().stream().map(Problem::sentence).toList();
  }

  @Test
  void packagesOfDebian13AreASetWithShim() throws IOException {
    write("root/usr/lib/shim/shimx64.efi.signed", Binaries.shim(Binaries.X64));
    write("root/usr/lib/grub/x86_64-efi-signed/grubnetx64.efi.signed", Binaries.grub());
    GrubSet set = sets().get(0);
    assertEquals("package grub-efi-amd64-signed", set.origin());
    assertTrue(set.id().matches("grub-x64-2\\.12-[0-9a-f]{8}"), set.id());
    assertEquals("shimx64.efi", set.bootFile());
    assertEquals(Binaries.shim(Binaries.X64).length, size(set.file("shimx64.efi").orElseThrow()));
    assertEquals(Binaries.grub().length, size(set.file("grubx64.efi").orElseThrow()));
    assertEquals(Optional.empty(), set.file("revocations.efi"));
    assertTrue(set.architectures().contains(ClientArchitecture.X64_UEFI_HTTP));
  }

  private static long size(pxe.api.resource.BootResource file) throws IOException {
    try (pxe.api.resource.OpenResource open = file.open()) {
      return open.size();
    }
  }

  @Test
  void packagesOfDebian12AreAReasonAndNoProblem() throws IOException {
    write("root/usr/lib/shim/shimx64.efi.signed", Binaries.shim(Binaries.X64));
    write("root/usr/lib/grub/x86_64-efi-signed/grubnetx64.efi.signed", Binaries.oldGrub());
    assertEquals(List.of(), sets());
    assertEquals(List.of(), problems());
    assertEquals(
        Optional.of(
            "GRUB 2.06-13+deb12u2 does not find its server beside a router"
                + " (package grub-efi-amd64-signed)"),
        family.unfitPackage(Platform.X64));
  }

  @Test
  void whatCannotBootAndWasPutIntoLoadersIsAProblem() throws IOException {
    write("loaders/grubx64.efi", Binaries.oldGrub());
    assertEquals(List.of(), sets());
    assertEquals(
        List.of(
            "loaders/grubx64.efi: GRUB 2.06-13+deb12u2 does not find its server beside a router;"
                + " put grubnetx64.efi.signed and shimx64.efi.signed of Debian 13's packages"
                + " grub-efi-amd64-signed and shim-signed into one folder of loaders/."),
        problems());
  }

  @Test
  void aGrubAloneIsASetToo() throws IOException {
    write("loaders/mine/grubx64.efi", Binaries.grub());
    GrubSet set = sets().get(0);
    assertEquals("grubx64.efi", set.bootFile());
    assertFalse(set.hasShim());
    assertEquals("loaders/mine", set.origin());
  }

  @Test
  void aShimThatStandsElsewhereIsAProblem() throws IOException {
    write("loaders/mine/grubx64.efi", Binaries.grub());
    write("loaders/shimx64.efi", Binaries.shim(Binaries.X64));
    assertFalse(sets().get(0).hasShim());
    assertEquals(
        List.of(
            "loaders/shimx64.efi: looks for GRUB in its own folder, and there is none; put"
                + " grubnetx64.efi.signed beside it."),
        problems());
    write("loaders/grubx64.efi", Binaries.oldGrub());
    finder.look();
    assertEquals(1, problems().size(), "that GRUB is the problem then");
    assertTrue(problems().get(0).startsWith("loaders/grubx64.efi: "), problems().toString());
  }

  @Test
  void thatForTheNetworkComesBeforeThatOfTheInstaller() throws IOException {
    byte[] installer =
        Binaries.grub(
            Binaries.X64, "2.12", "2.12-9", "/debian-installer/amd64/grub", Binaries.NETWORK, true);
    byte[] disk =
        Binaries.grub(
            Binaries.X64, "2.12", "2.12-9", "/EFI/debian", List.of("normal", "linux"), true);
    write("loaders/grubnetx64-installer.efi.signed", installer);
    write("loaders/grubx64.efi.signed", disk);
    write("loaders/grubnetx64.efi.signed", Binaries.grub());
    assertEquals(List.of("/grub"), sets().stream().map(set -> set.program().prefix()).toList());
    assertEquals(List.of(), problems(), "the one for disks is not needed");
  }

  @Test
  void eachPlatformHasASetOfItsOwn() throws IOException {
    for (int machine : new int[] {Binaries.X64, Binaries.IA32, Binaries.AA64}) {
      write(
          "loaders/grubnet" + machine + ".efi",
          Binaries.grub(machine, "2.12", "2.12-9", "/grub", Binaries.NETWORK, true));
    }
    write("loaders/shimaa64.efi", Binaries.shim(Binaries.AA64));
    assertEquals(
        List.of("grubx64.efi", "grubia32.efi", "shimaa64.efi"),
        sets().stream().map(LoaderSet::bootFile).toList());
  }

  @Test
  void anImageMayBringThem() {
    TestImage image =
        new TestImage("d13")
            .with("debian-installer/amd64/bootnetx64.efi", Binaries.shim(Binaries.X64))
            .with("debian-installer/amd64/grubx64.efi", Binaries.grub());
    List<LoaderSet> sets = finder.setsIn(image);
    assertEquals("image d13", sets.get(0).origin());
    assertEquals("shimx64.efi", sets.get(0).bootFile());
  }

  private static final String BUILD = "2.12-9+deb13u4";

  /** GRUB, with {@code linux} of {@link #BUILD} among its modules. */
  private void writeGrub() throws IOException {
    write("loaders/grubnetx64.efi.signed", Binaries.grub());
  }

  private void writeModules(String folder, String build) throws IOException {
    write(folder + "/multiboot2.mod", Binaries.module("multiboot2", build, "linux", "elf"));
    write(folder + "/elf.mod", Binaries.module("elf", build));
    write(folder + "/linux.mod", Binaries.module("linux", build));
    write(folder + "/zfs.mod", Binaries.module("zfs", build));
    write(folder + "/modinfo.sh", ("grub_package_version=\"" + build + "\"\n").getBytes(US_ASCII));
  }

  private Multiboot multiboot() {
    finder.look();
    return finder.sets().stream()
        .filter(GrubSet.class::isInstance)
        .map(set -> ((GrubSet) set).multiboot())
        .findFirst()
        .orElseThrow();
  }

  private List<String> missing() {
    return family.missing(finder.sets()).stream().map(Problem::sentence).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"loaders", "loaders/x86_64-efi", "root/usr/lib/grub/x86_64-efi"})
  void modulesOfTheSameBuildFitWhereverTheyAre(String folder) throws IOException {
    writeGrub();
    writeModules(folder, BUILD);
    assertEquals(Set.of("multiboot2.mod", "elf.mod"), multiboot().modules().keySet());
    assertEquals(Optional.empty(), multiboot().lacks());
    assertEquals(List.of(), missing());
    assertEquals(List.of(), problems());
  }

  @Test
  void modulesOfAPackageThatAreThoseOfAnotherGrubAreAReason() throws IOException {
    writeGrub();
    writeModules("root/usr/lib/grub/x86_64-efi", "2.06-13+deb12u2");
    assertEquals(
        Optional.of(
            "GRUB 2.12-9+deb13u4 does not fit the modules for Multiboot (Xen) from package"
                + " grub-efi-amd64-bin, which are those of 2.06-13+deb12u2"),
        multiboot().lacks());
    assertEquals(
        "install the package grub-efi-amd64-bin of version 2.12-9+deb13u4, or put its folder"
            + " x86_64-efi into loaders/",
        multiboot().remedy());
    assertEquals(Map.of(), multiboot().modules());
    assertEquals(List.of(), missing());
    assertEquals(1, finder.sets().size(), "nobody needs to know of them");
  }

  @Test
  void thoseThatWerePutIntoLoadersAreAProblemToo() throws IOException {
    writeModules("loaders/x86_64-efi", "2.06-13+deb12u2");
    finder.look();
    assertEquals(List.of(), missing(), "there is no GRUB that they might be for");
    writeGrub();
    writeModules("root/usr/lib/grub/x86_64-efi", BUILD);
    assertEquals(Optional.empty(), multiboot().lacks(), "others fit");
    assertEquals(
        List.of(
            "loaders/x86_64-efi: holds the modules of GRUB 2.06-13+deb12u2, which do not fit GRUB"
                + " 2.12-9+deb13u4; install the package grub-efi-amd64-bin of version"
                + " 2.12-9+deb13u4, or put its folder x86_64-efi into loaders/."),
        missing());
  }

  @Test
  void withoutModulesTheReasonSaysSo() throws IOException {
    writeGrub();
    assertEquals(
        Optional.of(
            "GRUB 2.12-9+deb13u4 starts kernels of Multiboot (Xen) by a module that is not here"),
        multiboot().lacks());
  }

  @Test
  void modulesOfWhichNothingIsBuiltInCannotBeCompared() throws IOException {
    writeGrub();
    write("loaders/multiboot2.mod", Binaries.module("multiboot2", BUILD, "linux"));
    assertFalse(multiboot().isPossible());
  }

  @Test
  void oneThatIsMissingIsMissed() throws IOException {
    writeGrub();
    writeModules("loaders", BUILD);
    Files.delete(home.resolve("loaders/elf.mod"));
    assertFalse(multiboot().isPossible());
  }

  @Test
  void anImageMayBringModules() throws IOException {
    writeGrub();
    finder.look();
    TestImage image =
        new TestImage("d13")
            .with("grub/x86_64-efi/multiboot2.mod", Binaries.module("multiboot2", BUILD, "linux"))
            .with("grub/x86_64-efi/linux.mod", Binaries.module("linux", BUILD));
    finder.add(image, finder.setsIn(image));
    assertTrue(multiboot().isPossible());
    finder.remove(image);
    assertFalse(multiboot().isPossible());
  }

  @Test
  void aGrubThatHasItBuiltInNeedsNoModules() throws IOException {
    List<String> modules = new ArrayList<>(Binaries.NETWORK);
    modules.add("multiboot2");
    write(
        "loaders/grubx64.efi",
        Binaries.grub(Binaries.X64, "2.12", "2.12-9", "/grub", modules, true));
    assertTrue(multiboot().isPossible());
    assertEquals(Map.of(), multiboot().modules());
  }

  @Test
  void otherProcessorsHaveNone() throws IOException {
    write(
        "loaders/grubaa64.efi",
        Binaries.grub(Binaries.AA64, "2.12", BUILD, "/grub", Binaries.NETWORK, true));
    writeModules("loaders", BUILD);
    assertFalse(multiboot().isPossible());
    assertEquals(List.of(), missing());
  }

  @Test
  void theShimFor32BitsIsThatOfDebian12() {
    assertEquals(
        "put grubnetia32.efi.signed of Debian 13's package grub-efi-ia32-signed and"
            + " shimia32.efi.signed of Debian 12's shim-signed into one folder of loaders/",
        Remedy.files(Platform.IA32));
  }
}
