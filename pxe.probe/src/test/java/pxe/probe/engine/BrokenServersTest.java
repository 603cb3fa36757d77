// SPDX-License-Identifier: Apache-2.0
package pxe.probe.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import pxe.rooms.probe.ProbeOutcome;
import pxe.rooms.probe.ProbeStep;
import pxe.rooms.probe.ProbeStep.Mark;
import pxe.rooms.probe.ProbeWalk;

/** Each server is broken in one way, and the probe names the step and the reason. */
class BrokenServersTest {
  private static final String OTHER = "192.168.9.7";
  private static final int X64 = Broken.X64;

  private interface Break {
    void in(Broken broken);
  }

  private static DynamicTest row(
      String name, Broken broken, Break how, String step, Mark mark, String reason) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          how.in(broken);
          ProbeWalk walk = broken.walk();
          Optional<ProbeStep> found =
              mark == Mark.NOTE
                  ? walk.steps().stream().filter(s -> s.mark() == Mark.NOTE).findFirst()
                  : walk.stopped();
          assertTrue(found.isPresent(), walk::toString);
          assertEquals(
              step + " " + mark, found.get().step() + " " + found.get().mark(), walk::toString);
          assertTrue(found.get().found().contains(reason), walk::toString);
          assertTrue(!found.get().remedy().isEmpty(), walk::toString);
          assertEquals(mark == Mark.NOTE, walk.outcome() == ProbeOutcome.BOOTS, walk::toString);
        });
  }

  @TestFactory
  Stream<DynamicTest> eachIsKnownByItsStep() {
    String loop = "#!ipxe\nchain http://192.168.9.2/boot.ipxe\n";
    String entry = "#!ipxe\nkernel /images/u/linux\ninitrd /images/u/initrd\nboot\n";
    return Stream.of(
        row(
            "nobody answers",
            Broken.bios(),
            b -> b.router = b.proxy = null,
            "discover",
            Mark.SILENT,
            "nobody answers"),
        row(
            "no DHCP server, or none that has an address left",
            Broken.bios(),
            b -> b.router = null,
            "address",
            Mark.FAILED,
            "nobody offers an address"),
        row(
            "no proxy",
            Broken.bios(),
            b -> b.proxy = null,
            "offer",
            Mark.SILENT,
            "192.168.9.1 answers"),
        row(
            "a proxy without option 60",
            Broken.bios(),
            b ->
                b.proxy =
                    Answer.offer(FakeNetwork.OWN).boots(FakeNetwork.OWN, "pxelinux/pxelinux.0"),
            "offer",
            Mark.FAILED,
            "option 60"),
        row(
            "a proxy for HTTP that answers in the class of PXE",
            Broken.http(),
            b -> b.proxy.vendorClass("PXEClient"),
            "offer",
            Mark.FAILED,
            "HTTPClient"),
        row(
            "an option 43 that is cut short",
            Broken.bios(),
            b -> b.proxy.with(43, new byte[] {6, 1, 8, 10, 9, 0}),
            "offer",
            Mark.FAILED,
            "option 43"),
        row(
            "an option 43 that names no boot server",
            Broken.uefi(),
            b -> b.proxy.with(43, new byte[] {6, 1, 3, (byte) 255}),
            "offer",
            Mark.FAILED,
            "names none"),
        row(
            "an offer that is too large",
            Broken.bios(),
            b -> b.proxy.with(43, new byte[0]).with(224, new byte[1000]),
            "offer",
            Mark.FAILED,
            "option 57"),
        row(
            "another PXE server that wins",
            Broken.bios(),
            b -> b.router.vendorClass("PXEClient").boots(OTHER, "wdsnbp.com"),
            "offer",
            Mark.FAILED,
            "wdsnbp.com"),
        row(
            "another PXE server beside us",
            Broken.bios(),
            b ->
                b.network.servers.add(
                    a ->
                        Broken.discovers(a)
                            ? Optional.of(
                                Answer.offer(OTHER).vendorClass("PXEClient").boots(OTHER, "x.0"))
                            : Optional.empty()),
            "offer",
            Mark.NOTE,
            OTHER),
        row(
            "a router with options 66 and 67",
            Broken.bios(),
            b -> b.router.boots(OTHER, "pxelinux.0"),
            "offer",
            Mark.NOTE,
            "says what to boot as well"),
        row(
            "a router that says PXEClient and is none",
            Broken.uefi(),
            b -> {
              b.router.vendorClass("PXEClient");
              b.proxy = null;
              b.expected = Optional.empty();
              b.bootServer = Optional.empty();
            },
            "boot server",
            Mark.FAILED,
            "192.168.9.1 does not answer on UDP port 4011"),
        row(
            "port 4011 is silent",
            Broken.uefi(),
            b -> b.bootServer = Optional.empty(),
            "boot server",
            Mark.FAILED,
            "4011"),
        row(
            "a boot server that names no file",
            Broken.uefi(),
            b ->
                b.bootServer =
                    Optional.of(Answer.acknowledgement(FakeNetwork.OWN).vendorClass("PXEClient")),
            "boot server",
            Mark.FAILED,
            "names no boot file"),
        row(
            "a next server that is elsewhere",
            Broken.bios(),
            b -> {
              b.proxy.nextServer("10.0.0.9");
              b.network.silentHosts.add("10.0.0.9");
            },
            "loader",
            Mark.FAILED,
            "10.0.0.9"),
        row(
            "a boot file of another name",
            Broken.bios(),
            b -> b.proxy.boots(FakeNetwork.OWN, "pxelinx.0"),
            "loader",
            Mark.FAILED,
            "TFTP error 1"),
        row(
            "TFTP is silent",
            Broken.bios(),
            b -> b.network.silentHosts.add(FakeNetwork.OWN),
            "loader",
            Mark.FAILED,
            "UDP port 69"),
        row(
            "TFTP refuses",
            Broken.bios(),
            b -> b.network.tftpError = Optional.of("2 Access violation"),
            "loader",
            Mark.FAILED,
            "Access violation"),
        row(
            "a firewall before the ports of transfers",
            Broken.bios(),
            b -> b.network.transferPortsAreSilent = true,
            "loader",
            Mark.FAILED,
            "nothing that is sent back arrives"),
        row(
            "a transfer that ends too early",
            Broken.bios(),
            b -> b.network.tftpEndsAfter = 2000,
            "loader",
            Mark.FAILED,
            "announced are"),
        row(
            "a transfer that falls silent",
            Broken.bios(),
            b -> b.network.tftpFallsSilentAfter = 2000,
            "loader",
            Mark.FAILED,
            "stops after"),
        row(
            "a loader for another processor",
            Broken.uefi(),
            b -> b.network.tftp.put("grub/shimx64.efi", Files.program(0xaa64, true, "UEFI SHIM")),
            "loader",
            Mark.FAILED,
            "is for arm64"),
        row(
            "a loader for UEFI on a BIOS",
            Broken.bios(),
            b -> b.network.tftp.put("pxelinux/pxelinux.0", Files.program(X64, true, "GRUB")),
            "loader",
            Mark.FAILED,
            "not for a BIOS"),
        row(
            "a loader that was cut short on the disk",
            Broken.uefi(),
            b ->
                b.network.tftp.put(
                    "grub/shimx64.efi", Arrays.copyOf(Files.program(X64, true, "UEFI SHIM"), 3000)),
            "loader",
            Mark.FAILED,
            "is cut short"),
        row(
            "a web page in the place of a loader",
            Broken.http(),
            b ->
                b.network.http.put(
                    "/grub/shimx64.efi", Files.text("<!DOCTYPE html><title>Login</title>")),
            "loader",
            Mark.FAILED,
            "a web page"),
        row(
            "a loader that is not signed",
            Broken.uefi(),
            b -> b.network.tftp.put("grub/shimx64.efi", Files.program(X64, false, "UEFI SHIM")),
            "loader",
            Mark.NOTE,
            "not signed"),
        row(
            "ldlinux.c32 is missing",
            Broken.bios(),
            b -> b.network.tftp.remove("pxelinux/ldlinux.c32"),
            "second stage",
            Mark.FAILED,
            "ldlinux.c32"),
        row(
            "GRUB is missing beside shim",
            Broken.uefi(),
            b -> b.network.tftp.remove("grub/grubx64.efi"),
            "second stage",
            Mark.FAILED,
            "grubx64.efi"),
        row(
            "shim in the place of GRUB",
            Broken.uefi(),
            b -> b.network.tftp.put("grub/grubx64.efi", Files.program(X64, true, "UEFI SHIM")),
            "second stage",
            Mark.FAILED,
            "shim once more"),
        row(
            "no configuration",
            Broken.bios(),
            b -> b.network.tftp.remove("pxelinux/pxelinux.cfg/default"),
            "menu",
            Mark.FAILED,
            "none of"),
        row(
            "an empty menu",
            Broken.bios(),
            b -> b.network.tftp.put("pxelinux/pxelinux.cfg/default", Files.text("PROMPT 0\n")),
            "menu",
            Mark.FAILED,
            "no entry"),
        row(
            "a menu with the local disk alone",
            Broken.bios(),
            b ->
                b.network.tftp.put(
                    "pxelinux/pxelinux.cfg/default", Files.text("LABEL local\n LOCALBOOT 0\n")),
            "menu",
            Mark.NOTE,
            "none of which"),
        row(
            "a script that leads to itself",
            Broken.ipxe(loop),
            b -> {},
            "menu",
            Mark.FAILED,
            "again to"),
        row(
            "iPXE is told to load iPXE",
            Broken.ipxe(""),
            b -> b.network.http.put("/boot.ipxe", Files.program(X64, true, "iPXE 1.21")),
            "menu",
            Mark.FAILED,
            "for ever"),
        row(
            "the kernel is missing",
            Broken.bios(),
            b -> b.network.tftp.remove("/images/u/linux"),
            "kernel",
            Mark.FAILED,
            "TFTP error 1"),
        row(
            "a kernel that was cut short",
            Broken.bios(),
            b ->
                b.network.tftp.put("/images/u/linux", Arrays.copyOf(Files.kernel(100_000), 70_000)),
            "kernel",
            Mark.FAILED,
            "is cut short"),
        row(
            "HTTP 404",
            Broken.uefi(),
            b -> b.network.http.remove("/images/u/linux"),
            "kernel",
            Mark.FAILED,
            "HTTP 404"),
        row(
            "HTTP 500",
            Broken.ipxe(entry),
            b -> b.network.httpStatus.put("/images/u/linux", "500 Oops"),
            "kernel",
            Mark.FAILED,
            "HTTP 500"),
        row(
            "HTTP leads elsewhere",
            Broken.http(),
            b -> b.network.httpStatus.put("/grub/shimx64.efi", "301 Moved"),
            "loader",
            Mark.FAILED,
            "HTTP 301"),
        row(
            "HTTP without ranges",
            Broken.uefi(),
            b -> b.network.hasRanges = false,
            "ranges",
            Mark.NOTE,
            "whole files"),
        row(
            "an initial RAM disk without content",
            Broken.ipxe(entry),
            b -> b.network.http.put("/images/u/initrd", new byte[0]),
            "initrd",
            Mark.FAILED,
            "is empty"));
  }

  @Test
  void whereNothingIsBrokenAllKindsBoot() {
    String script =
        "#!ipxe\nset card:int32 0\nchain --replace http://192.168.9.2/${platform}-${buildarch}/01-"
            + "${net${card}/mac:hexhyp}.ipxe ||\n";
    Broken ipxe = Broken.ipxe(script);
    ipxe.network.http.put(
        "/efi-x86_64/01-02-50-58-45-09-02.ipxe",
        Files.text("#!ipxe\nitem a A\n:a\nkernel --name k http://192.168.9.2/images/u/linux\n"));
    for (Broken each : new Broken[] {Broken.bios(), Broken.uefi(), Broken.http(), ipxe}) {
      ProbeWalk walk = each.walk();
      assertEquals(ProbeOutcome.BOOTS, walk.outcome(), walk::toString);
      assertTrue(walk.steps().stream().allMatch(s -> s.mark() == Mark.OK), walk::toString);
      assertTrue(walk.steps().stream().anyMatch(s -> s.step().equals("kernel")), walk::toString);
    }
  }

  @Test
  void aProgramThatIsIpxeAsksAgainAsIpxe() {
    Broken broken = Broken.ipxe("#!ipxe\nkernel /images/u/linux\n");
    broken.client = Client.UEFI;
    Answer script = broken.proxy;
    Answer program =
        Answer.offer(FakeNetwork.OWN)
            .vendorClass("PXEClient")
            .boots(FakeNetwork.OWN, "ipxe/snponly.efi");
    broken.network.servers.set(
        1,
        a -> Broken.discovers(a) ? Optional.of(a.isIpxe() ? script : program) : Optional.empty());
    broken.network.tftp.put("ipxe/snponly.efi", Files.program(X64, true, "iPXE 1.21"));
    ProbeWalk walk = broken.walk();
    assertEquals(ProbeOutcome.BOOTS, walk.outcome(), walk::toString);
    assertTrue(walk.steps().stream().anyMatch(s -> s.found().contains("/images/u/linux")));
  }

  /** A server that knows HTTP Boot by the class, and offers iPXE to whoever is not iPXE yet. */
  @Test
  void iPxeThatIsLoadedByHttpAsksAsIpxeDoes() {
    Broken broken = Broken.ipxe("#!ipxe\nkernel /images/u/linux\n");
    broken.client = Client.HTTP;
    Answer script = broken.proxy;
    Answer program =
        Answer.offer(FakeNetwork.OWN)
            .vendorClass("HTTPClient")
            .boots(FakeNetwork.OWN, "http://192.168.9.2/ipxe/snponly.efi");
    broken.network.servers.set(
        1,
        a ->
            Broken.discovers(a)
                ? Optional.of(a.isIpxe() && !a.isOfHttp() ? script : program)
                : Optional.empty());
    broken.network.http.put("/ipxe/snponly.efi", Files.program(X64, true, "iPXE 1.21"));
    ProbeWalk walk = broken.walk();
    assertEquals("http", walk.client());
    assertEquals(ProbeOutcome.BOOTS, walk.outcome(), walk::toString);
    assertTrue(walk.steps().stream().anyMatch(s -> s.found().contains("/images/u/linux")));
  }

  @Test
  void noAddressIsNeededWhereNobodyAsksForOne() {
    Broken broken = Broken.bios();
    broken.router = null;
    broken.needsDhcp = false;
    assertEquals(ProbeOutcome.BOOTS, broken.walk().outcome());
  }

  @Test
  void anAddressThatIsTakenIsGivenBack() {
    Broken broken = Broken.bios();
    broken.network.servers.add(
        a ->
            a.port() == 67 && a.type() == 3
                ? Optional.of(Answer.acknowledgement(FakeNetwork.ROUTER).address("192.168.9.100"))
                : Optional.empty());
    ProbeWalk walk =
        broken.network.walk(
            Client.BIOS, new Conditions(FakeNetwork.OWN, 0, broken.expected, true, true));
    assertEquals(ProbeOutcome.BOOTS, walk.outcome(), walk::toString);
    assertEquals(7, broken.network.asked.get(broken.network.asked.size() - 1).type());
  }

  @Test
  void withoutAskingForOneNoAddressIsTaken() {
    Broken broken = Broken.bios();
    broken.walk();
    assertTrue(broken.network.asked.stream().allMatch(a -> a.type() == 1));
  }
}
