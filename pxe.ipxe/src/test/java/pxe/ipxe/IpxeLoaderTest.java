// SPDX-License-Identifier: Apache-2.0
package pxe.ipxe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pxe.api.resource.ResourcePath;
import pxe.rooms.boot.BootDecision;
import pxe.rooms.boot.BootDecision.BootFile;
import pxe.rooms.boot.BootDecision.StaySilent;
import pxe.rooms.boot.BootDecision.Transport;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.IpxeBuild;
import pxe.rooms.machine.Machine;

class IpxeLoaderTest {
  private static BootDecision decide(FirmwareClass firmware, Optional<IpxeBuild> build) {
    Machine machine =
        new Machine(
            HardwareAddress.parse("52:54:00:12:34:56").orElseThrow(),
            Optional.empty(),
            ClientArchitecture.X86_BIOS,
            firmware,
            "",
            "iPXE",
            Optional.empty(),
            build);
    return new IpxeLoader().decide(machine, Optional.empty());
  }

  private static BootFile script(String version) {
    return new BootFile(
        ResourcePath.of("ipxe").resolve("01-52-54-00-12-34-56").resolve("menu.ipxe"),
        Transport.HTTP,
        "a script for its iPXE " + version);
  }

  @Test
  void anIpxeThatFetchesByHttpGetsAScript() {
    assertEquals(
        script("1.21.1"),
        decide(FirmwareClass.IPXE, Optional.of(new IpxeBuild("1.21.1", Set.of(0x13, 0x27)))));
    assertEquals(script("of unknown version"), decide(FirmwareClass.IPXE, Optional.empty()));
  }

  @Test
  void allOthersDoNotAndTheReasonSaysWhy() {
    assertEquals(
        new StaySilent("iPXE does not run on it"), decide(FirmwareClass.PXE, Optional.empty()));
    assertEquals(
        new StaySilent("its iPXE does not fetch by HTTP"),
        decide(FirmwareClass.IPXE, Optional.of(new IpxeBuild("1.0.0", Set.of(0x27)))));
    assertEquals(
        new StaySilent("its iPXE shows no menus"),
        decide(FirmwareClass.IPXE, Optional.of(new IpxeBuild("1.0.0", Set.of(0x13)))));
  }
}
