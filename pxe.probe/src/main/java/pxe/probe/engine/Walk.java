// SPDX-License-Identifier: Apache-2.0
package pxe.probe.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pxe.probe.codec.DhcpCodec;
import pxe.probe.codec.MalformedException;
import pxe.probe.message.DhcpReply;
import pxe.probe.message.Options;
import pxe.rooms.probe.ProbeStep;
import pxe.rooms.probe.ProbeStep.Mark;
import pxe.rooms.probe.ProbeWalk;

/** The way of one machine, from its first DISCOVER to the first bytes of its system. */
public final class Walk {
  static final String DISCOVER = "discover";
  static final String OFFER = "offer";
  static final String ADDRESS = "address";
  static final String LEASE = "lease";
  static final String BOOT_SERVER = "boot server";

  private static final long MILLIS = 1_000_000;

  /** For the others, when somebody has answered; it is counted from the latest that was news. */
  private static final long OTHERS = 300 * MILLIS;

  /** DHCP servers look for three seconds whether an address is in use. */
  private static final long PATIENCE = 4_500 * MILLIS;

  /** Enough, where others on the same network have been told what to boot. */
  private static final long SHORT_PATIENCE = 1_200 * MILLIS;

  /** A DHCP server that is slow answers all machines late, and one after the other. */
  private static final long SLACK = 500 * MILLIS;

  private static final long AGAIN = 1_000 * MILLIS;
  private static final long ASKED_AGAIN = 600 * MILLIS;
  private static final int TRIES = 3;
  private static final int MOST_BENT = 16;

  private enum Phase {
    OFFERS,
    LEASE,
    BOOT_SERVER,
    FILES,
    OVER
  }

  private final Client first;
  private final Conditions conditions;
  private final Steps steps = new Steps();
  private final List<Action> out = new ArrayList<>();
  private Client client;
  private boolean isIpxe;
  private int transaction;
  private Requests requests;
  private Offers offers;
  private Phase phase = Phase.OFFERS;
  private long patience = PATIENCE;
  private long began;
  private long latest;
  private long again;
  private int tries;
  private boolean isTold;

  /** Who has sent what is no message, of which each is told once. */
  private final Set<String> bent = new HashSet<>();

  /** Of the address that was asked for, and may be ours. */
  private Optional<DhcpReply> taken = Optional.empty();

  private boolean hasLease;
  private Optional<String> bootServer = Optional.empty();
  private Optional<Integer> bootType = Optional.empty();
  private FileWalk files;

  /**
   * A way that has not begun.
   *
   * @param transaction the number of its first conversation; the others follow
   */
  public Walk(Client client, Conditions conditions, int transaction) {
    this.first = client;
    this.client = client;
    this.conditions = conditions;
    this.transaction = transaction;
    this.isIpxe = client == Client.IPXE;
    this.requests = new Requests(client, isIpxe, conditions);
    this.offers = new Offers(client, isIpxe);
  }

  public List<Action> begin(long now) {
    discover(now);
    return flushed();
  }

  private void discover(long now) {
    phase = Phase.OFFERS;
    patience = PATIENCE;
    began = now;
    latest = now;
    again = now + AGAIN;
    toAll(requests.discover(transaction));
  }

  private void toAll(byte[] message) {
    out.add(new Action.Send(message, "255.255.255.255", conditions.port(Conditions.DHCP)));
  }

  private List<Action> flushed() {
    List<Action> actions = List.copyOf(out);
    out.clear();
    return actions;
  }

  public boolean isOver() {
    return phase == Phase.OVER;
  }

  /** Whether it has been told what to boot, now or before. */
  public boolean isTold() {
    return isTold;
  }

  /**
   * Others have been told what to boot: whoever serves this kind as well answers as soon. That is
   * of the boot file alone; a DHCP server takes its time for an address.
   */
  public void hurry(long now) {
    boolean hasAddress = offers.address().isPresent() || !conditions.needsDhcp();
    if (phase == Phase.OFFERS && patience == PATIENCE && hasAddress) {
      patience = Math.min(PATIENCE, Math.max(SHORT_PATIENCE, now - began + SLACK));
    }
  }

  /** When {@link #time} is to be called. */
  public long deadline() {
    return switch (phase) {
      case OFFERS -> Math.min(again, isAnswered() ? latest + OTHERS : began + patience);
      case LEASE, BOOT_SERVER -> again;
      case FILES, OVER -> Long.MAX_VALUE;
    };
  }

  /** What was found; of a way that is not at its end nobody knows how it ends. */
  public ProbeWalk result(String network) {
    List<ProbeStep> all = new ArrayList<>(steps.all());
    if (!isOver()) {
      all.add(new ProbeStep(step(), Mark.UNKNOWN, "the way was broken off here", "walk once more"));
    }
    return ProbeWalk.of(first.word(), network, all);
  }

  /** It cannot go on, since nothing can be sent or heard; what it has taken it gives back. */
  public List<Action> cannot(String why, String remedy) {
    if (phase != Phase.OVER) {
      steps.unknown(step(), why, remedy);
      end();
    }
    return flushed();
  }

  /** It could not be sent. Where all else is done, that is the end of the address, and no fault. */
  public List<Action> unsent(Action.Send message, String why) {
    if (phase == Phase.OVER) {
      steps.note(
          LEASE,
          "the address cannot be given back to " + message.to() + ": " + why,
          "it ends by itself; where that is soon enough, nothing need be done");
      return List.of();
    }
    return cannot(
        "nothing can be sent to " + message.to() + ": " + why,
        "see whether the interface is up, and its firewall");
  }

  private String step() {
    return switch (phase) {
      case OFFERS -> DISCOVER;
      case LEASE -> LEASE;
      case BOOT_SERVER -> BOOT_SERVER;
      case FILES, OVER -> FileWalk.LOADER;
    };
  }

  private boolean isAnswered() {
    return offers.boot().isPresent() && (offers.address().isPresent() || !conditions.needsDhcp());
  }

  /** A message of DHCP has come, of whomever. */
  public List<Action> take(byte[] message, String from, long now) {
    boolean isAsking = phase != Phase.FILES && phase != Phase.OVER;
    if (!isAsking || DhcpCodec.transaction(message) != transaction) {
      return List.of();
    }
    try {
      DhcpReply reply = DhcpCodec.reply(message, from);
      switch (phase) {
        case OFFERS -> offered(reply, now);
        case LEASE -> leased(reply, now);
        case BOOT_SERVER -> acknowledged(reply);
        case FILES, OVER -> throw new IllegalStateException(); // seen to
      }
    } catch (MalformedException e) {
      if (message[0] == 2 && bent.size() < MOST_BENT && bent.add(from)) {
        steps.note(OFFER, "what " + from + " sends " + e.getMessage(), "see who that is");
      }
    }
    return flushed();
  }

  private void offered(DhcpReply reply, long now) {
    if (reply.type() == DhcpReply.OFFER && offers.add(reply)) {
      latest = now;
    }
  }

  /** The deadline has come. */
  public List<Action> time(long now) {
    if (now - deadline() < 0) {
      return List.of();
    }
    switch (phase) {
      case OFFERS -> {
        boolean isEnough = now - began >= patience || (isAnswered() && now - latest >= OTHERS);
        if (isEnough) {
          chosen(now);
        } else if (now - again >= 0) {
          again = now + AGAIN;
          toAll(requests.discover(transaction));
        }
      }
      case LEASE -> askAgain(now, LEASE, "the server that has offered an address", "see its log");
      case BOOT_SERVER ->
          askAgain(
              now,
              BOOT_SERVER,
              bootServer.orElse(""),
              "let UDP port "
                  + conditions.port(Conditions.BOOT_SERVER)
                  + " through its firewall, or start its boot server; a DHCP server that sends the"
                  + " vendor class PXEClient without being one has to leave it out");
      case FILES, OVER -> {
        // whoever reads has the time
      }
    }
    return flushed();
  }

  private void askAgain(long now, String step, String whom, String remedy) {
    if (++tries < TRIES) {
      again = now + ASKED_AGAIN;
      ask();
    } else {
      String port =
          phase == Phase.LEASE
              ? ""
              : " on UDP port "
                  + conditions.port(Conditions.BOOT_SERVER)
                  + ", where the boot file is told";
      end();
      steps.failed(step, whom + " does not answer" + port, remedy);
    }
  }

  private void ask() {
    if (phase == Phase.LEASE) {
      taken = offers.address(); // whether or not we hear that it is ours
      toAll(requests.request(transaction, offers.address().orElseThrow()));
    } else {
      out.add(
          new Action.Send(
              requests.bootServer(transaction, bootType),
              bootServer.orElseThrow(),
              conditions.port(Conditions.BOOT_SERVER)));
    }
  }

  private void begin(Phase next, long now) {
    phase = next;
    transaction++;
    tries = 0;
    again = now + ASKED_AGAIN;
    ask();
  }

  private void chosen(long now) {
    OfferReport report = new OfferReport(client, isIpxe, conditions, offers, steps);
    if (!report.goesOn()) {
      end();
    } else if (conditions.takesAddress() && !hasLease && offers.address().isPresent()) {
      phase = Phase.LEASE;
      tries = 0;
      again = now + ASKED_AGAIN;
      ask(); // of the same transaction
    } else {
      goOn(now);
    }
  }

  private void leased(DhcpReply reply, long now) {
    if (reply.type() == DhcpReply.ACK && reply.givesAddress()) {
      taken = Optional.of(reply);
      hasLease = true;
      steps.ok(LEASE, reply.server() + " gives " + reply.yourAddress() + ", which is given back");
      goOn(now);
    } else if (reply.type() == DhcpReply.NAK) {
      taken = Optional.empty();
      steps.failed(LEASE, reply.server() + " refuses the address that was offered", "see its log");
      end();
    }
  }

  private void goOn(long now) {
    isTold = true;
    DhcpReply boot = offers.boot().orElseThrow();
    Optional<byte[]> vendor = boot.options().get(Options.VENDOR_SPECIFIC).filter(v -> !isIpxe);
    boolean isMenu = client != Client.HTTP && vendor.filter(VendorOptions::isMenu).isPresent();
    if (isMenu) {
      bootType = VendorOptions.firstType(vendor.get());
      bootServer = bootType.flatMap(t -> VendorOptions.server(vendor.get(), t));
      if (bootType.isEmpty()) {
        steps.note(BOOT_SERVER, "the menu of the firmware has nothing but the local disk", "");
        end();
        return;
      }
    }
    if (isMenu || boot.bootFile().isEmpty()) {
      bootServer = bootServer.or(() -> Optional.of(boot.server()));
      begin(Phase.BOOT_SERVER, now);
    } else {
      walk(boot);
    }
  }

  private void acknowledged(DhcpReply reply) {
    if (reply.type() != DhcpReply.ACK || (reply.givesAddress() && reply.bootFile().isEmpty())) {
      return;
    }
    if (reply.bootFile().isEmpty()) {
      steps.failed(
          BOOT_SERVER,
          reply.server() + " acknowledges, and names no boot file",
          "write a boot file for this kind of machine into its configuration");
      end();
      return;
    }
    steps.ok(BOOT_SERVER, reply.server() + " names " + reply.bootFile().get());
    walk(reply);
  }

  private void walk(DhcpReply reply) {
    String name = reply.bootFile().orElseThrow();
    Optional<Location> at =
        Location.isUrl(name)
            ? Location.of(name, conditions)
            : Optional.of(
                Location.tftp(reply.bootServer(), conditions.port(Conditions.TFTP), name));
    if (at.isEmpty() || (client == Client.HTTP && at.get().isTftp())) {
      steps.failed(
          FileWalk.LOADER,
          name + " is nothing that this kind of machine fetches",
          "name a file of a " + (client == Client.HTTP ? "web" : "TFTP") + " server");
      end();
      return;
    }
    if (!reply.bootServer().equals(reply.server()) && at.get().isTftp()) {
      steps.note(
          OFFER,
          reply.server() + " names another server, " + reply.bootServer() + ", for the boot file",
          "see that this is meant (next server, option 66)");
    }
    phase = Phase.FILES;
    files = new FileWalk(client, new FileNames(client, isIpxe, conditions), steps, reply.options());
    files.begin(at.get()).ifPresentOrElse(out::add, this::end);
  }

  /** What has become of a file. */
  public List<Action> read(ReadResult result, long now) {
    Optional<Action.Read> next = files.take(result);
    if (next.isPresent()) {
      out.add(next.get());
    } else if (files.becomesIpxe()) {
      isIpxe = true;
      client =
          client == Client.HTTP ? Client.IPXE : client; // it asks as PXE does, whoever loads it
      transaction++;
      requests = new Requests(client, true, conditions);
      offers = new Offers(client, true);
      discover(now);
    } else {
      end();
    }
    return flushed();
  }

  /** The one end of all ways. */
  private void end() {
    phase = Phase.OVER;
    if (taken.isPresent()) {
      out.add(
          new Action.Send(
              requests.release(++transaction, taken.get()),
              taken.get().server(),
              conditions.port(Conditions.DHCP)));
      taken = Optional.empty();
    }
  }
}
