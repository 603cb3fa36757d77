// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import java.util.Optional;
import pxe.dhcp.message.Ip4;
import pxe.rooms.boot.BootDecision.BootFile;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.Machine;

/** How far a machine has come since its first offer. Not for several threads at a time. */
final class BootProgress {
  /** What it has done last. */
  enum Stage {
    /** It was offered a boot. */
    OFFERED,
    /** It has taken the address of a DHCP server. */
    ADDRESSED,
    /** It was told its boot file on port 4011. */
    TOLD,
    /** It has begun to fetch its boot file. */
    FETCHING,
    /** It has fetched all of its boot file, and nothing else. */
    FETCHED
  }

  final Ip4 server;
  final long began;
  Choice choice;
  Stage stage = Stage.OFFERED;
  long latest;

  /** How often it has begun anew at this stage. */
  int offers;

  private boolean mayWaitInItsMenu;
  private boolean letsOthersWin;
  Ip4 dhcpServer = Ip4.NONE;

  private int transaction;
  private Optional<StuckMachine> found = Optional.empty();
  private Stage foundAt = Stage.OFFERED;

  /** A boot that begins, of a machine that reaches us at an address. */
  BootProgress(Ip4 server, long nanos) {
    this.server = server;
    this.began = nanos;
  }

  Machine machine() {
    return choice.machine();
  }

  boolean is(FirmwareClass firmware) {
    return machine().firmware() == firmware;
  }

  /** Whether the firmware has started the iPXE that speaks now: that boot went on. */
  boolean handsOverTo(Machine next) {
    return next.firmware() == FirmwareClass.IPXE && !is(FirmwareClass.IPXE);
  }

  /** Its boot file, as it is named to it. */
  String file() {
    return choice.file().orElse("");
  }

  boolean isByHttps() {
    return file().startsWith("https:");
  }

  boolean isSigned() {
    return choice.decision() instanceof BootFile boot && boot.isSigned();
  }

  /** Whether a path that was transferred is that of its boot file, which UEFI has to start. */
  boolean isProgramOfUefi(String path) {
    String plain = path.startsWith("/") ? path.substring(1) : path;
    return !is(FirmwareClass.IPXE)
        && !machine().architecture().isBios()
        && choice.decision() instanceof BootFile boot
        && boot.file().toString().equals(plain);
  }

  /** A repetition for a DHCP server that is slow counts as long as there is no address. */
  void offered(int itsTransaction, RequestOutcome.Reply reply, long nanos) {
    if (stage == Stage.OFFERED || transaction != itsTransaction) {
      offers++;
    }
    transaction = itsTransaction;
    mayWaitInItsMenu = reply.menu().isOffered();
    letsOthersWin = !reply.delay().isZero();
    latest = nanos;
  }

  /**
   * Whether it may go on without us: its user stands in the menu of the firmware, or offers of ours
   * wait so that it takes another server's.
   */
  boolean mayDoWithoutUs() {
    return mayWaitInItsMenu || letsOthersWin;
  }

  /** It takes an address, perhaps once more. */
  void hasAddress(Ip4 from, long nanos) {
    dhcpServer = from;
    latest = nanos;
    if (stage == Stage.OFFERED) {
      reached(Stage.ADDRESSED, nanos);
    }
  }

  /** What was noticed before is settled where it has come further than it was then. */
  void reached(Stage next, long nanos) {
    stage = next;
    offers = 0;
    latest = nanos;
    if (next.compareTo(foundAt) > 0) {
      found = Optional.empty();
    }
  }

  /** How it is stuck; empty while it is not. */
  Optional<StuckMachine> found() {
    return found;
  }

  /** It is stuck, until it comes further than to a stage. */
  void isStuck(StuckMachine how, Stage at) {
    found = Optional.of(how);
    foundAt = at;
  }
}
