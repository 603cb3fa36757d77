// SPDX-License-Identifier: Apache-2.0
package pxe.ipxe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.api.resource.BootResource;
import pxe.api.resource.OpenResource;
import pxe.api.resource.ResourcePath;
import pxe.loaders.FoundSet;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.loader.LoaderSets;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.menu.MenuRequest;
import pxe.rooms.resource.MissingResource;
import pxe.rooms.resource.ResourceRequest;
import pxe.testing.KnownMachines;
import pxe.testing.TestCatalog;

class IpxeOwnerTest {
  private static final InetAddress SERVER = address(2);
  private static final InetAddress CLIENT = address(100);
  private static final HardwareAddress MAC =
      HardwareAddress.parse("52:54:00:12:34:56").orElseThrow();

  private final List<Machine> known = new ArrayList<>();
  private final List<MenuRequest> asked = new ArrayList<>();
  private final List<LoaderSet> sets =
      new ArrayList<>(
          List.of(
              set("ipxe-x64-1", "snponly.efi", ClientArchitecture.X64_UEFI),
              set("ipxe-x64-2", "ipxe.efi", ClientArchitecture.X64_UEFI),
              set("ipxe-aa64-3", "ipxe-arm64.efi", ClientArchitecture.ARM64_UEFI)));
  private final IpxeOwner owner = owner();

  private IpxeOwner owner() {
    IpxeOwner made =
        new IpxeOwner(
            (request, renderer) -> {
              asked.add(request);
              return "menu of " + renderer.setId();
            },
            new KnownMachines(known),
            new TestCatalog(),
            new Sets(sets));
    made.web = server -> "http://" + server.getHostAddress();
    return made;
  }

  private static InetAddress address(int last) {
    try {
      return InetAddress.getByAddress(new byte[] {(byte) 192, (byte) 168, 9, (byte) last});
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private static LoaderSet set(String id, String file, ClientArchitecture architecture) {
    return new FoundSet(
        id,
        "1.0",
        "loaders",
        Set.of(architecture),
        file,
        Map.of(file, BootResource.ofText(id + ":" + file)));
  }

  private record Sets(List<LoaderSet> sets) implements LoaderSets {
    @Override
    public String remedy(ClientArchitecture architecture) {
      return "install iPXE for " + architecture;
    }
  }

  private String firmwareGets(String path) {
    return get(path, false);
  }

  private String ipxeGets(String path) {
    return get(path, true);
  }

  private String get(String path, boolean isIpxe) {
    ResourceRequest request = new ResourceRequest(ResourcePath.of(path), CLIENT, SERVER, isIpxe);
    return owner.find(request).map(IpxeOwnerTest::text).orElse("none");
  }

  private static String text(BootResource resource) {
    if (resource instanceof MissingResource missing) {
      return missing.reason();
    }
    try (OpenResource open = resource.open()) {
      ByteBuffer content = ByteBuffer.allocate((int) open.size());
      open.read(content, 0);
      return new String(content.array(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertLeadsTo(String path, String script) {
    assertTrue(script.startsWith("#!ipxe\n"), script);
    assertTrue(
        script.contains("\nchain --replace http://192.168.9.2/ipxe/" + path + " ||\n"), script);
  }

  private static final String MENU =
      "${platform}-${buildarch}/01-${net${card}/mac:hexhyp}/menu.ipxe";

  @ParameterizedTest
  @CsvSource({
    "ipxe/ipxe-x64-2/ipxe.efi, ipxe-x64-2:ipxe.efi",
    "ipxe/x64/snponly.efi, ipxe-x64-1:snponly.efi",
    "ipxe/x64/SNPONLY.EFI, ipxe-x64-1:snponly.efi",
    "ipxe/x64/ipxe.efi, ipxe-x64-2:ipxe.efi",
    "ipxe/aa64/snponly.efi, ipxe-aa64-3:ipxe-arm64.efi",
    "ipxe/aa64/snponly.efi\u00ff, ipxe-aa64-3:ipxe-arm64.efi",
    "ipxe/aa64/ipxe-arm64.efi, ipxe-aa64-3:ipxe-arm64.efi",
    "ipxe/ia32/snponly.efi, install iPXE for x86 UEFI (6)",
    "ipxe/bios/undionly.kpxe, install iPXE for x86 BIOS (0)",
    "ipxe/bios/snponly.efi, none",
    "ipxe/gone/snponly.efi, none",
    "ipxe/gone/autoexec.ipxe, none",
    "ipxe/x64/x/autoexec.ipxe, none"
  })
  void programsHaveNamesThatStay(String path, String content) {
    assertEquals(content, firmwareGets(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "autoexec.ipxe",
        "ipxe/x64/autoexec.ipxe",
        "ipxe/bios/autoexec.ipxe",
        "ipxe/ipxe-x64-1/autoexec.ipxe"
      })
  void besideEachProgramStandsTheWayToTheMenu(String path) {
    assertLeadsTo(MENU, ipxeGets(path));
    assertEquals(List.of(), asked);
  }

  /** Otherwise a router that names it to everybody would make iPXE load itself for ever. */
  @Test
  void ipxeGetsTheWayToTheMenuInThePlaceOfTheProgramThatARouterNames() {
    assertLeadsTo(MENU, ipxeGets("ipxe/x64/snponly.efi"));
    assertEquals("ipxe-x64-1:snponly.efi", ipxeGets("ipxe/ipxe-x64-1/snponly.efi"));
    assertEquals("install iPXE for x86 BIOS (0)", ipxeGets("ipxe/bios/undionly.kpxe"));
  }

  @Test
  void aStrangerIsAskedWhatItRunsOn() {
    assertLeadsTo(MENU, ipxeGets("ipxe/menu.ipxe"));
    assertLeadsTo(
        "${platform}-${buildarch}/01-52-54-00-12-34-56/entry/u%2018/boot.ipxe",
        ipxeGets("ipxe/01-52-54-00-12-34-56/entry/u 18/boot.ipxe"));
    assertEquals(List.of(), asked);
  }

  @ParameterizedTest
  @CsvSource({
    "pcbios-i386, 0, menu of ipxe-bios",
    "efi-x86_64, 7, menu of ipxe-uefi",
    "efi-arm64, 11, menu of ipxe-uefi"
  })
  void aStrangerThatHasSaidWhatItRunsOnGetsTheMenuForIt(
      String build, int architecture, String menu) {
    assertEquals(menu, ipxeGets("ipxe/" + build + "/01-52-54-00-12-34-56/menu.ipxe"));
    Machine machine = asked.get(0).machine().orElseThrow();
    assertEquals(MAC, machine.hardwareAddress());
    assertEquals(Optional.of(CLIENT), machine.address());
    assertEquals(Optional.of(new ClientArchitecture(architecture)), asked.get(0).architecture());
  }

  @Test
  void aMachineThatIsKnownGetsItsMenuWhateverItRunsNow() {
    known.add(Machine.of(MAC, ClientArchitecture.X64_UEFI_HTTP).at(CLIENT));
    assertEquals("menu of ipxe-uefi", ipxeGets("ipxe/menu.ipxe"));
    assertEquals("menu of ipxe-uefi", ipxeGets("ipxe/efi-x86_64/01-52-54-00-12-34-56/menu.ipxe"));
    assertEquals("menu of ipxe-bios", ipxeGets("ipxe/pcbios-i386/01-52-54-00-12-34-56/menu.ipxe"));
    assertEquals(
        List.of(
            ClientArchitecture.X64_UEFI_HTTP,
            ClientArchitecture.X64_UEFI_HTTP,
            ClientArchitecture.X86_BIOS),
        asked.stream().map(request -> request.architecture().orElseThrow()).toList());
  }

  @Test
  void withoutHttpThereIsNoScript() {
    owner.web = null;
    assertEquals("our HTTP server does not serve; see pxe:status", ipxeGets("autoexec.ipxe"));
    assertFalse(firmwareGets("ipxe/x64/snponly.efi").contains("HTTP"));
  }
}
