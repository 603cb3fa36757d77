// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import java.util.Optional;
import pxe.api.entry.Cpu;
import pxe.dhcp.engine.BootProgress.Stage;
import pxe.dhcp.engine.StuckMachine.Step;
import pxe.dhcp.message.Ip4;
import pxe.rooms.machine.FirmwareClass;

/** Why a machine does not go on, and what to do, as far as its packets tell. */
final class StuckReasons {
  private static final String TRUST =
      "enrol the authority's certificate in its set-up (docs/operating.md)";

  private StuckReasons() {}

  /**
   * Of one that begins again.
   *
   * @param other a DHCP server from which other machines have addresses
   */
  static Optional<StuckMachine> of(BootProgress boot, Optional<Ip4> other) {
    return switch (boot.stage) {
      case OFFERED -> Optional.of(withoutAddress(boot, other));
      case ADDRESSED -> Optional.of(withoutUs(boot)).filter(found -> !boot.mayDoWithoutUs());
      case TOLD -> Optional.of(withoutFile(boot));
      case FETCHING -> Optional.empty();
      case FETCHED -> Optional.of(startedNothing(boot));
    };
  }

  /** Of one that was not heard of again. Who was only offered something may be switched off. */
  static Optional<StuckMachine> ofSilence(BootProgress boot) {
    return boot.stage == Stage.OFFERED ? Optional.empty() : of(boot, Optional.empty());
  }

  private static StuckMachine withoutAddress(BootProgress boot, Optional<Ip4> other) {
    if (other.isEmpty()) {
      return new StuckMachine(
          boot.machine(),
          Step.TAKE_ADDRESS,
          "it asks again and again and takes no address, and no DHCP server has been seen to give"
              + " any machine one",
          "look whether a DHCP server serves this network: this platform hands out no addresses");
    }
    return new StuckMachine(
        boot.machine(),
        Step.TAKE_ADDRESS,
        "it asks again and again and takes no address, of "
            + other.get()
            + " neither, from which other machines have theirs",
        "look whether that server has an address for it; if it has, this firmware ignores"
            + " proxyDHCP, so "
            + onTheServer(boot));
  }

  private static StuckMachine withoutUs(BootProgress boot) {
    String took = "it has taken the address of the DHCP server " + boot.dhcpServer + ", and ";
    if (boot.is(FirmwareClass.HTTP) && boot.isByHttps()) {
      return new StuckMachine(
          boot.machine(),
          Step.FETCH_BOOT_FILE,
          took + "never fetched " + boot.file() + ": its firmware may not trust our certificate",
          TRUST
              + ", and look whether its clock is right and no firewall keeps it from our HTTPS"
              + " port");
    }
    if (boot.is(FirmwareClass.HTTP)) {
      return new StuckMachine(
          boot.machine(),
          Step.FETCH_BOOT_FILE,
          took + "never opened " + boot.file() + ": the firmware of many vendors allows https only",
          "allow HTTP without TLS in its set-up, or write https-boot = firmware into"
              + " etc/pxe.http.cfg (docs/operating.md), or let it boot by PXE; look whether a"
              + " firewall keeps it from our HTTP port");
    }
    if (boot.is(FirmwareClass.IPXE)) {
      return new StuckMachine(
          boot.machine(),
          Step.FETCH_BOOT_FILE,
          took + "never fetched " + boot.file(),
          "look whether a firewall keeps it from us, and whether that server names another boot"
              + " file, or says that it is a PXE server (option 60)");
    }
    return new StuckMachine(
        boot.machine(),
        Step.TAKE_OFFER,
        took
            + "nothing of our offer: its firmware ignores proxyDHCP, or that server or another one"
            + " names another boot file, or says that it is a PXE server (option 60)",
        onTheServer(boot) + "; or take its boot file and its option 60 off it");
  }

  /**
   * Of one that has not let us show it anything but our certificate.
   *
   * @param how it ended that
   */
  static StuckMachine endedTls(BootProgress boot, String how) {
    return new StuckMachine(
        boot.machine(),
        Step.TRUST_CERTIFICATE,
        "it was to fetch " + boot.file() + ", and " + how + ": it does not trust our certificate",
        TRUST + ", and look whether its clock is right");
  }

  /** What an operator writes where the firmware looks. */
  private static String onTheServer(BootProgress boot) {
    return "name the boot file on the DHCP server itself: next server (option 66) "
        + boot.server
        + ", boot file (option 67) as the table of docs/booting.md has it for "
        + boot.machine().architecture();
  }

  private static StuckMachine withoutFile(BootProgress boot) {
    return new StuckMachine(
        boot.machine(),
        Step.FETCH_BOOT_FILE,
        "it was told to fetch " + boot.file() + " and never did",
        "look whether a firewall keeps it from our TFTP port (UDP 69)");
  }

  /** Of UEFI, which has no other word for it than to go on to its next boot device. */
  static StuckMachine startedNothing(BootProgress boot) {
    String fault = "it has fetched " + boot.file() + " whole and started nothing of it: ";
    return boot.isSigned()
        ? new StuckMachine(
            boot.machine(),
            Step.START_BOOT_FILE,
            fault
                + "with Secure Boot on, its firmware may trust nobody but its vendor; or the DHCP"
                + " server names a boot file too, and shim looks for GRUB there",
            "allow Microsoft's third-party certificates (UEFI CA) in its set-up, or switch Secure"
                + " Boot off there; or take next server and boot file off the DHCP server, or make "
                + boot.server
                + " its next server")
        : new StuckMachine(
            boot.machine(),
            Step.START_BOOT_FILE,
            fault + "with Secure Boot on, firmware refuses programs that are not signed",
            "give it a signed loader (Debian 13's shim-signed and grub-efi-"
                + (boot.machine().architecture().runs(Cpu.ARM_64) ? "arm64" : "amd64")
                + "-signed, see docs/booting.md), or switch Secure Boot off in its set-up");
  }
}
