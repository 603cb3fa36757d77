// SPDX-License-Identifier: Apache-2.0
package pxe.grub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.api.resource.BootResource;
import pxe.api.resource.MalformedPathException;
import pxe.api.resource.OpenResource;
import pxe.api.resource.ResourcePath;
import pxe.grub.binary.Platform;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.menu.MenuRequest;
import pxe.rooms.resource.MissingResource;
import pxe.rooms.resource.ResourceRequest;
import pxe.testing.KnownMachines;

class GrubOwnerTest {
  private static final InetAddress SERVER = address(2);
  private static final InetAddress CLIENT = address(100);

  private final List<Machine> known = new ArrayList<>();
  private final List<MenuRequest> asked = new ArrayList<>();
  private final GrubOwner owner =
      owner(
          FakeSets.x64("x1"),
          FakeSets.x64("x2"),
          FakeSets.set(
              "inst",
              Platform.X64,
              "/debian-installer/amd64/grub",
              true,
              "shimx64.efi",
              "grubx64.efi"),
          FakeSets.set("a", Platform.AA64, "/grub", true, "grubaa64.efi"));

  private GrubOwner owner(LoaderSet... sets) {
    return new GrubOwner(
        FakeSets.all(sets),
        new GrubConfigurations(
            (request, renderer) -> {
              asked.add(request);
              return "menu of " + renderer.setId();
            },
            new KnownMachines(known)));
  }

  private static InetAddress address(int last) {
    try {
      return InetAddress.getByAddress(new byte[] {(byte) 192, (byte) 168, 9, (byte) last});
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private void isKnown(ClientArchitecture architecture) {
    HardwareAddress mac = HardwareAddress.parse("52:54:00:12:34:56").orElseThrow();
    known.add(Machine.of(mac, architecture).at(CLIENT));
  }

  private String get(String path) {
    return get(path, CLIENT);
  }

  private String get(String path, InetAddress client) {
    try {
      return owner
          .find(new ResourceRequest(ResourcePath.parse(path), client, SERVER))
          .map(GrubOwnerTest::text)
          .orElse("none");
    } catch (MalformedPathException e) {
      throw new AssertionError(e);
    }
  }

  private static String text(BootResource resource) {
    try (OpenResource open = resource.open()) {
      ByteBuffer content = ByteBuffer.allocate((int) open.size());
      open.read(content, 0);
      return new String(content.array(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Optional<EntryName> chosen() {
    return asked.get(asked.size() - 1).chosen();
  }

  @Test
  void theFilesOfASetStandBesideEachOther() {
    assertEquals("x2:shimx64.efi", get("grub/x2/shimx64.efi"));
    assertEquals("x2:grubx64.efi", get("/grub/x2//grubx64.efi"));
    assertEquals("x2:grubx64.efi", get("grub\\x2\\GRUBX64.EFI"));
  }

  @Test
  void platformsHaveNamesThatStay() {
    assertEquals("x1:shimx64.efi", get("grub/x64/shimx64.efi"));
    assertEquals("a:grubaa64.efi", get("grub/aa64/grubaa64.efi"));
    assertEquals("x1:shimx64.efi", get("grub/x64/shimx64.efiÿ"));
    assertEquals("menu of x1", get("grub/x64/grub.cfg"));
  }

  /** As shim asks for it where a router names a boot file of ours: beside that. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "grubx64.efi",
        "/grubx64.efi",
        "syslinux/x64/grubx64.efi",
        "ipxe/bios/grubx64.efi"
      })
  void grubStandsBesideTheBootFileThatARouterNames(String path) {
    assertEquals("x1:grubx64.efi", get(path));
    assertEquals("x2:shimx64.efi", get("grub/x2/entry/u24/install/shimx64.efi"));
    assertEquals("x2:grubx64.efi", get(path));
    assertEquals("menu of x2", get("grub/grub.cfg"));
    assertEquals(Optional.of(new EntryName("u24", "install")), chosen());
    assertEquals("a:grubaa64.efi", get("grubaa64.efi"));
    assertEquals("none", get("grubia32.efi"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "grub/x1/revocations.efi",
        "grub/x1/revocations_sbat.efi",
        "grub/x1/shim_certificate_0.efi",
        "grub/x86_64-efi/command.lst",
        "grub/x86_64-efi/fs.lst",
        "grub/gone/shimx64.efi",
        "grub/x1/entry/shimx64.efi",
        "grub/x1/entry/a/b/c/shimx64.efi",
        "grub/x1/x/shimx64.efi",
        "grub/ia32/fonts.efi",
        "grub",
        "EFI/debian/grub.cfg",
        "grub/elsewhere/grub.cfg"
      })
  void whatIsNotThereIsAMiss(String path) {
    assertEquals("none", get(path));
    assertEquals(List.of(), asked);
  }

  @ParameterizedTest
  @CsvSource({
    "grub/ia32/shimia32.efi, install GRUB for x86 UEFI (6)",
    "grub/ia32/grubia32.efiÿ, install GRUB for x86 UEFI (6)",
    "grub/aa64/shimaa64.efi, 'no shimaa64.efi beside the GRUB from loaders/a: put it there, or boot"
        + " grubaa64.efi without Secure Boot'"
  })
  void aBootFileThatARouterNamesIsMissedWithTheReason(String path, String reason)
      throws MalformedPathException {
    assertEquals(
        Optional.of(new MissingResource(reason)),
        owner.find(new ResourceRequest(ResourcePath.parse(path), CLIENT, SERVER)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"grub/grub.cfg", "/grub/x86_64-efi/grub.cfg"})
  void theConfigurationIsThatOfTheMachineThatAsks(String path) {
    isKnown(ClientArchitecture.X64_UEFI);
    assertEquals("menu of x1", get(path));
    assertEquals(known.get(0), asked.get(0).machine().orElseThrow());
    assertEquals(Optional.of(ClientArchitecture.X64_UEFI), asked.get(0).architecture());
    assertEquals(Optional.empty(), chosen());
  }

  @ParameterizedTest
  @CsvSource({
    "grub/x86_64-efi/multiboot2.mod, x1:module",
    "debian-installer/amd64/grub/x86_64-efi/multiboot2.mod, inst:module",
    "grub/x2/x86_64-efi/multiboot2.mod, x2:module",
    "grub/x2/entry/u18/install/x86_64-efi/multiboot2.mod, x2:module",
    "grub/x86_64-efi/zfs.mod, none",
    "grub/multiboot2.mod, none",
    "grub/x1/multiboot2.mod, none",
    "grub/elsewhere/multiboot2.mod, none",
    "EFI/x86_64-efi/multiboot2.mod, none",
    "grub/a/arm64-efi/multiboot2.mod, none"
  })
  void modulesAreBelowTheFolderOfTheConfiguration(String path, String content) {
    assertEquals(content, get(path));
  }

  @Test
  void modulesAreThoseOfTheGrubThatTheMachineHasFetched() {
    get("grub/x2/shimx64.efi");
    assertEquals("x2:module", get("grub/x86_64-efi/multiboot2.mod"));
    assertEquals("x1:module", get("grub/x86_64-efi/multiboot2.mod", address(101)));
  }

  @Test
  void aStrangerIsShownTheMenuOfWhatMayRunThere() {
    assertEquals("menu of x1", get("grub/grub.cfg"));
    assertEquals(Optional.empty(), asked.get(0).machine());
    assertEquals(Optional.of(ClientArchitecture.X64_UEFI), asked.get(0).architecture());
    assertEquals("menu of a", get("grub/arm64-efi/grub.cfg"));
  }

  @Test
  void firmwareOf32BitsMayStandBeforeAProcessorOf64() {
    ResourcePath path = ResourcePath.of("grub/ia32/grub.cfg");
    assertTrue(
        owner(FakeSets.set("i", Platform.IA32, "/grub", true, "grubia32.efi"))
            .find(new ResourceRequest(path, CLIENT, SERVER))
            .isPresent());
    assertEquals(Optional.of(ClientArchitecture.X64_UEFI), asked.get(0).architecture());
  }

  @Test
  void theSetIsThatWhichTheMachineHasFetched() {
    isKnown(ClientArchitecture.X64_UEFI);
    get("grub/x2/shimx64.efi");
    get("grub/a/grubaa64.efi", address(101));
    assertEquals("menu of x2", get("grub/grub.cfg"));
    assertEquals("menu of a", get("grub/grub.cfg", address(101)));
  }

  @Test
  void anotherGrubLooksElsewhere() {
    isKnown(ClientArchitecture.X64_UEFI);
    assertEquals("menu of inst", get("debian-installer/amd64/grub/grub.cfg"));
  }

  @Test
  void anEntryThatWasChosenIsRememberedUntilTheMachineBootsAgain() {
    isKnown(ClientArchitecture.X64_UEFI);
    assertEquals("x1:shimx64.efi", get("grub/x1/entry/u18/install/shimx64.efi"));
    assertEquals("x1:grubx64.efi", get("grub/x1/entry/u18/install/grubx64.efi"));
    get("grub/grub.cfg");
    assertEquals(Optional.of(EntryName.parse("u18/install")), chosen());
    get("grub/grub.cfg");
    assertEquals(Optional.of(EntryName.parse("u18/install")), chosen());
    get("grub/grub.cfg", address(101));
    assertEquals(Optional.empty(), chosen());
    get("grub/x1/shimx64.efi");
    get("grub/grub.cfg");
    assertEquals(Optional.empty(), chosen());
  }

  @Test
  void theLocalDiskMayBeChosen() {
    get("grub/x1/entry/local/shimx64.efi");
    get("grub/grub.cfg");
    assertEquals(Optional.of(EntryName.LOCAL), chosen());
  }

  @Test
  void aGrubThatLooksBesideItselfIsToldByThePath() {
    assertEquals("menu of x1", get("grub/x1/entry/u18/grub.cfg"));
    assertEquals(Optional.of(EntryName.parse("u18")), chosen());
  }

  @Test
  void whatIsRememberedIsBounded() {
    get("grub/x1/entry/u18/install/shimx64.efi");
    for (int i = 0; i < 5_000; i++) {
      try {
        InetAddress other = InetAddress.getByAddress(new byte[] {10, 0, (byte) (i >> 8), (byte) i});
        get("grub/x1/shimx64.efi", other);
      } catch (UnknownHostException e) {
        throw new AssertionError(e);
      }
    }
    get("grub/grub.cfg");
    assertEquals(Optional.empty(), chosen());
    assertTrue(asked.size() == 1);
  }
}
