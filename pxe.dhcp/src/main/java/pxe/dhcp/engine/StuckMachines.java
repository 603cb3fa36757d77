// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pxe.dhcp.engine.BootProgress.Stage;
import pxe.dhcp.message.DhcpRequest;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.MessageType;
import pxe.dhcp.message.OptionCode;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.transfer.BoundedMap;

/**
 * Notices machines that were told what to boot and do not: those that begin again and again, and
 * those that fall silent. Each is followed from its first offer until it fetches something beside
 * its boot file, until iPXE speaks where firmware did, or until a system asks for an address. What
 * was noticed is withdrawn then.
 */
public final class StuckMachines {
  /** A third DISCOVER after so long is no repetition for a slow DHCP server. */
  static final Duration UNADDRESSED = Duration.ofSeconds(10);

  /**
   * Firmware asks for its boot file, and a loader for its next one, within a second or two; but a
   * transfer is told of when it ends.
   */
  static final Duration SILENCE = Duration.ofSeconds(60);

  /** A machine that is not seen for so long is switched off, or boots otherwise. */
  static final Duration FORGOTTEN = Duration.ofHours(1);

  static final int MACHINES = 2048;

  private static final int OFFERS = 3;
  private static final int AGAIN = 2;

  private final BoundedMap<HardwareAddress, BootProgress> boots = new BoundedMap<>(MACHINES);

  /** Those of them that are stuck, in the order in which that was noticed. */
  private final Map<HardwareAddress, StuckMachine> stuck = new LinkedHashMap<>();

  private boolean hasChanged;
  private Optional<Ip4> dhcpServer = Optional.empty();
  private long dhcpServerSeen;

  /**
   * A request has come, and this came of it.
   *
   * @return how the machine is stuck, where that is news
   */
  public synchronized Optional<StuckMachine> seen(
      DhcpRequest request, Port port, RequestOutcome outcome, long nanos) {
    Optional<StuckMachine> news =
        port == Port.DHCP ? asked(request, outcome.machine(), nanos) : Optional.empty();
    return news.isEmpty() && outcome instanceof RequestOutcome.Reply reply
        ? answered(request, port, reply, nanos)
        : news;
  }

  /**
   * A REQUEST names the DHCP server whose address it takes. Who asks as no firmware does is a
   * system that runs.
   */
  private Optional<StuckMachine> asked(DhcpRequest request, Optional<Machine> machine, long nanos) {
    Optional<Ip4> server =
        isOf(MessageType.REQUEST, request)
            ? request.options().address(OptionCode.SERVER_ID)
            : Optional.empty();
    if (server.isPresent()) {
      dhcpServer = server;
      dhcpServerSeen = nanos;
    }
    Optional<HardwareAddress> address = request.header().hardwareAddress();
    Optional<BootProgress> found =
        address.isPresent() ? boots.get(address.get()) : Optional.empty();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    BootProgress boot = found.get();
    if (machine.isEmpty() || boot.handsOverTo(machine.get())) {
      forget(address.get());
    } else if (server.isPresent()) {
      boot.hasAddress(server.get(), nanos);
      note(boot);
    } else if (boot.stage == Stage.FETCHED && isOf(MessageType.DISCOVER, request)) {
      StuckMachine how = StuckReasons.startedNothing(boot);
      boolean isNews = !boot.found().equals(Optional.of(how));
      boot.isStuck(how, Stage.FETCHED);
      boot.stage = Stage.OFFERED;
      note(boot);
      return Optional.of(how).filter(h -> isNews);
    }
    return Optional.empty();
  }

  private static boolean isOf(MessageType type, DhcpRequest request) {
    return request.is(type);
  }

  private Optional<StuckMachine> answered(
      DhcpRequest request, Port port, RequestOutcome.Reply reply, long nanos) {
    HardwareAddress address = reply.sender().hardwareAddress();
    Optional<BootProgress> known = boots.get(address);
    BootProgress boot =
        known.isPresent()
            ? known.get()
            : new BootProgress(reply.message().header().serverAddress(), nanos);
    boot.choice = reply.choice();
    if (known.isEmpty()) {
      boots.put(address, boot);
    }
    if (port == Port.BOOT_SERVER) {
      boot.reached(Stage.TOLD, nanos);
      note(boot);
      return Optional.empty();
    }
    boot.offered(request.header().transaction(), reply, nanos);
    boolean isStuck =
        boot.stage == Stage.OFFERED
            ? boot.offers >= OFFERS && nanos - boot.began >= UNADDRESSED.toNanos()
            : boot.offers >= AGAIN;
    return isStuck ? stuck(boot, StuckReasons.of(boot, other(nanos))) : Optional.empty();
  }

  /** The DHCP server that some machine has taken an address of not long ago. */
  private Optional<Ip4> other(long nanos) {
    return dhcpServer.filter(server -> nanos - dhcpServerSeen < FORGOTTEN.toNanos());
  }

  private Optional<StuckMachine> stuck(BootProgress boot, Optional<StuckMachine> how) {
    Optional<StuckMachine> news = how.filter(h -> boot.found().isEmpty());
    news.ifPresent(h -> boot.isStuck(h, boot.stage));
    note(boot);
    return news;
  }

  private void note(BootProgress boot) {
    HardwareAddress address = boot.machine().hardwareAddress();
    StuckMachine before =
        boot.found().isPresent() ? stuck.put(address, boot.found().get()) : stuck.remove(address);
    hasChanged |= !Optional.ofNullable(before).equals(boot.found());
  }

  private void forget(HardwareAddress address) {
    boots.remove(address);
    hasChanged |= stuck.remove(address) != null;
  }

  /**
   * A machine has asked for a file. What a BIOS loads, and what iPXE does, nobody refuses to start.
   *
   * @param isWhole whether it has all of it
   */
  public synchronized void fetched(
      HardwareAddress address, String path, boolean isWhole, long nanos) {
    Optional<BootProgress> boot = boots.get(address);
    if (boot.filter(b -> b.isProgramOfUefi(path)).isPresent()) {
      boot.get().reached(isWhole ? Stage.FETCHED : Stage.FETCHING, nanos);
      note(boot.get());
    } else {
      forget(address);
    }
  }

  /**
   * A machine has ended TLS. That is no progress; of a system that runs it says nothing here.
   *
   * @param how in words for people
   * @return how it is stuck, where that is news
   */
  public synchronized Optional<StuckMachine> endedTls(
      HardwareAddress address, String how, long nanos) {
    Optional<BootProgress> boot = boots.get(address).filter(BootProgress::isByHttps);
    if (boot.isEmpty()) {
      return Optional.empty();
    }
    boot.get().latest = nanos;
    return stuck(boot.get(), Optional.of(StuckReasons.endedTls(boot.get(), how)));
  }

  /** Looks for those that have fallen silent, and forgets those that are long gone. */
  public synchronized List<StuckMachine> silent(long nanos) {
    List<StuckMachine> news = new ArrayList<>();
    for (BootProgress boot : boots.values()) {
      long silence = nanos - boot.latest;
      if (silence >= FORGOTTEN.toNanos()) {
        forget(boot.machine().hardwareAddress());
      } else if (silence >= SILENCE.toNanos()) {
        stuck(boot, StuckReasons.ofSilence(boot)).ifPresent(news::add);
      }
    }
    hasChanged |= stuck.keySet().removeIf(address -> boots.get(address).isEmpty());
    return news;
  }

  /**
   * Those that are stuck now, the one that was noticed first at the beginning; empty where nothing
   * has changed since this was asked last.
   */
  public synchronized Optional<List<StuckMachine>> changed() {
    if (!hasChanged) {
      return Optional.empty();
    }
    hasChanged = false;
    return Optional.of(List.copyOf(stuck.values()));
  }

  /** Whether there is any machine that may become stuck, or is. */
  public synchronized boolean isFollowing() {
    return boots.size() > 0;
  }
}
