// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import java.util.List;
import java.util.Optional;
import pxe.dhcp.engine.ServerReplyWriter.BootPart;
import pxe.dhcp.lease.AddressDecision;
import pxe.dhcp.lease.AddressRequest;
import pxe.dhcp.lease.AddressServer;
import pxe.dhcp.lease.Reservations;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.DhcpReply;
import pxe.dhcp.message.DhcpRequest;
import pxe.dhcp.message.Header;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.MessageType;
import pxe.dhcp.message.NoAnswer;
import pxe.dhcp.message.OptionCode;
import pxe.dhcp.message.Options;
import pxe.net.Peer;
import pxe.rooms.lease.Lease;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;

/**
 * The whole DHCP server of a network: address, options and what a machine boots, in one exchange.
 * What it boots is decided as a proxy would ({@link ProxyDhcp}).
 */
public final class DhcpServer {
  /**
   * Option 175: there is no proxy to ask. iPXE waits 16 s for one otherwise, although the offer of
   * the address names its file (no-pxedhcp).
   */
  private static final Bytes NO_PROXY = Bytes.of(0xb0, 1, 1);

  private final ProxyDhcp proxy;
  private final AddressServer addresses;
  private final NetworkOptions network;
  private final ClientOptions clients;
  private final ProxySettings settings;

  public DhcpServer(
      ProxyDhcp proxy,
      AddressServer addresses,
      NetworkOptions network,
      ClientOptions clients,
      ProxySettings settings) {
    this.proxy = proxy;
    this.addresses = addresses;
    this.network = network;
    this.clients = clients;
    this.settings = settings;
  }

  /** The network that it serves. */
  public NetworkOptions network() {
    return network;
  }

  /** Sets addresses aside from now on, and no others; {@code now} is in seconds since 1970. */
  public synchronized void reserve(Reservations reservations, long now) {
    addresses.reserve(reservations, now);
  }

  /** How many of the addresses that are given out nobody new can have, in hundredths of all. */
  public synchronized int percentTaken(long now) {
    return addresses.percentTaken(now);
  }

  /** What is known of the addresses of this network. */
  public synchronized List<Lease> leases() {
    return addresses.leases();
  }

  /** Takes a lease that another server gave: see {@link AddressServer#take}. */
  public synchronized AddressDecision take(Lease theirs, long now) {
    return addresses.take(theirs, now);
  }

  /** An operator says that whoever holds an address is gone; empty where nobody holds it. */
  public synchronized Optional<ServerOutcome.Note> free(Ip4 address, long now) {
    return addresses.free(address, now).map(ServerOutcome.Note::new);
  }

  /** Whether this server gives out addresses of the network of an address. */
  public boolean serves(Ip4 address) {
    return network.network().network().contains(address);
  }

  /** What comes of a request on port 67; {@code now} is in seconds since 1970. */
  public ServerOutcome answer(DhcpRequest request, Arrival arrival, long now) {
    Optional<AddressRequest> asked = AddressRequest.of(request);
    if (asked.isEmpty()) {
      return silence(
          Optional.empty(), NoAnswer.UNIDENTIFIED, "BOOTP, or a client without a name", false);
    }
    if (request.header().isRelayed() && !isOneHost(request.header().relayAddress())) {
      return silence(
          Optional.empty(),
          NoAnswer.BAD_ADDRESS,
          "no relay agent has the address that it names",
          true);
    }
    Optional<String> objection = settings.admission().objection(request.header().hardwareAddress());
    if (objection.isPresent()) {
      return silence(Optional.empty(), NoAnswer.DENIED, objection.get(), false);
    }
    Boot boot = boot(request, arrival);
    return outcome(decide(asked.get(), arrival, now), request, arrival, boot);
  }

  /** An answer to many is what a stranger would have us send. */
  private boolean isOneHost(Ip4 relay) {
    return relay.isUnicast() && !network.network().network().isNoHost(relay);
  }

  /** All that needs the lock: what a machine boots takes far longer to find out. */
  private synchronized AddressDecision decide(AddressRequest asked, Arrival arrival, long now) {
    return addresses.decide(asked, arrival.server(), now);
  }

  /** What a machine boots, and whether it boots at all. */
  private record Boot(Optional<Machine> machine, BootPart part, String answer, MenuState menu) {
    private static final Boot NONE =
        new Boot(Optional.empty(), BootPart.NONE, "", MenuState.UNTOLD);
  }

  private Boot boot(DhcpRequest request, Arrival arrival) {
    MessageType type = request.type().orElseThrow();
    if (type.equals(MessageType.RELEASE) || type.equals(MessageType.DECLINE)) {
      return Boot.NONE;
    }
    RequestOutcome outcome = proxy.bootPart(request, arrival);
    if (!(outcome instanceof RequestOutcome.Reply reply)) {
      String why = ((RequestOutcome.Refusal) outcome).reason();
      return outcome.machine().isEmpty()
          ? Boot.NONE
          : new Boot(outcome.machine(), BootPart.NONE, "; boots nothing: " + why, MenuState.UNTOLD);
    }
    Options.Builder options = Options.builder();
    Options said = reply.message().options();
    for (int place = 0; place < said.size(); place++) {
      if (isOfBooting(said.code(place))) {
        options.put(said.code(place), said.value(place));
      }
    }
    if (reply.sender().firmware() == FirmwareClass.IPXE) {
      options.put(OptionCode.IPXE, NO_PROXY);
    }
    Bytes file = reply.message().file();
    return new Boot(
        reply.machine(),
        new BootPart(options.build(), file.isEmpty() ? Optional.empty() : Optional.of(file)),
        "; " + reply.answer(),
        reply.menu());
  }

  private static boolean isOfBooting(OptionCode code) {
    return code.equals(OptionCode.VENDOR_CLASS)
        || code.equals(OptionCode.VENDOR_SPECIFIC)
        || code.equals(OptionCode.TFTP_SERVER_NAME)
        || code.equals(OptionCode.BOOT_FILE_NAME)
        || code.equals(OptionCode.MACHINE_ID);
  }

  private ServerOutcome outcome(
      AddressDecision decision, DhcpRequest request, Arrival arrival, Boot boot) {
    if (decision instanceof AddressDecision.Offer offer) {
      ServerOutcome reply =
          sized(decision, offer.address(), request, arrival, boot, "offered " + offer.address());
      return reply instanceof ServerOutcome.Reply sized && !offer.isHeld()
          ? sized.probing(offer.address())
          : reply;
    }
    if (decision instanceof AddressDecision.Confirm confirm) {
      return sized(decision, confirm.address(), request, arrival, boot, "has " + confirm.address());
    }
    if (decision instanceof AddressDecision.Inform inform) {
      return sized(decision, inform.address(), request, arrival, boot, "informed");
    }
    if (decision instanceof AddressDecision.Refuse refuse) {
      return new ServerOutcome.Reply(
          boot.machine,
          new ServerReplyWriter(request, arrival.server(), network, Options.NONE)
              .refusal(refuse.reason()),
          destinationOfRefusal(request.header()),
          "refused: " + refuse.reason(),
          MenuState.UNTOLD,
          Optional.empty());
    }
    if (decision instanceof AddressDecision.Note note) {
      return new ServerOutcome.Note(note);
    }
    if (decision instanceof AddressDecision.Silence silence) {
      return silence(boot.machine, silence.kind(), silence.reason(), silence.noteworthy());
    }
    return pending((AddressDecision.Grant) decision, request, arrival, boot);
  }

  /** The options of this client alone; mostly there are none, and nobody need be asked. */
  private Options own(DhcpRequest request, Boot boot, Ip4 address) {
    if (clients.areNone()) {
      return Options.NONE;
    }
    return boot.machine
        .or(() -> ClientReader.plain(request))
        .map(client -> clients.of(client.at(address.inetAddress())))
        .orElse(Options.NONE);
  }

  private ServerOutcome pending(
      AddressDecision.Grant grant, DhcpRequest request, Arrival arrival, Boot boot) {
    Ip4 address = grant.address();
    ServerOutcome reply = sized(grant, address, request, arrival, boot, "gets " + address);
    return reply instanceof ServerOutcome.Reply sized
        ? new ServerOutcome.Pending(grant, sized)
        : undone(grant, reply);
  }

  private synchronized ServerOutcome undone(AddressDecision.Grant grant, ServerOutcome instead) {
    addresses.undo(grant, grant.lease().begin());
    return instead;
  }

  /** Where not all options fit, those go that the client has asked for last. */
  private ServerOutcome sized(
      AddressDecision decision,
      Ip4 address,
      DhcpRequest request,
      Arrival arrival,
      Boot boot,
      String answer) {
    int limit = ReplySize.limit(request);
    String without = "";
    Optional<ServerReplyWriter> next =
        Optional.of(
            new ServerReplyWriter(request, arrival.server(), network, own(request, boot, address)));
    while (next.isPresent()) {
      Optional<DhcpReply> fitting = ReplySize.fit(next.get().answer(decision, boot.part), limit);
      if (fitting.isPresent()) {
        return new ServerOutcome.Reply(
            boot.machine,
            fitting.get(),
            destination(request.header()),
            answer + boot.answer + without,
            boot.menu,
            Optional.empty());
      }
      Optional<ServerReplyWriter> shorter = next.get().shorter();
      without += shorter.isPresent() ? "; no room for option " + next.get().last() : "";
      next = shorter;
    }
    return silence(
        boot.machine,
        NoAnswer.TOO_LONG,
        "the answer is longer than the " + limit + " bytes it takes",
        true);
  }

  private static ServerOutcome silence(
      Optional<Machine> machine, NoAnswer kind, String reason, boolean noted) {
    return new ServerOutcome.Silence(machine, kind, reason, noted);
  }

  /**
   * A host has answered for an address that was just offered.
   *
   * @param by its hardware address; empty where it is behind a router
   * @param request to which it was offered
   */
  public synchronized ServerOutcome used(
      Ip4 address, Optional<HardwareAddress> by, DhcpRequest request, long now) {
    AddressRequest asked = AddressRequest.of(request).orElseThrow();
    AddressDecision decision = addresses.used(address, by, asked.holder(), now);
    return decision instanceof AddressDecision.Note note
        ? new ServerOutcome.Note(note)
        : silence(
            Optional.empty(),
            ((AddressDecision.Silence) decision).kind(),
            ((AddressDecision.Silence) decision).reason(),
            ((AddressDecision.Silence) decision).noteworthy());
  }

  /** A change is durable. */
  public synchronized void stored(Lease lease) {
    addresses.stored(lease);
  }

  /** The lease of an answer is durable; what its client has given up with it is to be stored. */
  public synchronized Optional<ServerOutcome.Note> stored(ServerOutcome.Pending pending, long now) {
    return addresses.stored(pending.grant(), now).map(ServerOutcome.Note::new);
  }

  /** The lease of an answer could not be stored; what is answered in its place. */
  public ServerOutcome failed(
      ServerOutcome.Pending pending, DhcpRequest request, Arrival arrival, String why, long now) {
    AddressDecision instead;
    synchronized (this) {
      instead = addresses.failed(pending.grant(), why, now);
    }
    return outcome(instead, request, arrival, boot(request, arrival));
  }

  /** Another server that shares the store was faster; what is answered in its place. */
  public ServerOutcome overtaken(
      ServerOutcome.Pending pending, DhcpRequest request, Arrival arrival, Lease by, long now) {
    AddressDecision instead;
    synchronized (this) {
      instead = addresses.overtaken(pending.grant(), by, now);
    }
    return outcome(instead, request, arrival, boot(request, arrival));
  }

  /** The same for a change that nobody waits for. */
  public synchronized void overtaken(Lease by, long now) {
    addresses.overtaken(by, now);
  }

  /** Another server that shares the store has changed a lease. */
  public synchronized void changed(Lease lease, long now) {
    addresses.changed(lease, now);
  }

  /** Whether the store of leases answers. */
  public synchronized void storeAnswers(boolean now) {
    addresses.storeAnswers(now);
  }

  /** A change that nobody waits for could not be stored. */
  public synchronized void failed(ServerOutcome.Note note, long now) {
    addresses.undo(note.lease(), note.change().before(), now);
  }

  /** RFC 2131 section 4.1. Who has no address yet is reached by broadcast, whatever it asks for. */
  private long destination(Header header) {
    if (header.isRelayed()) {
      return Peer.of(header.relayAddress().bits(), settings.relayPort());
    }
    return header.clientAddress().isNone()
        ? Peer.of(Peer.BROADCAST, settings.clientPort())
        : Peer.of(header.clientAddress().bits(), settings.clientPort());
  }

  private long destinationOfRefusal(Header header) {
    return header.isRelayed()
        ? Peer.of(header.relayAddress().bits(), settings.relayPort())
        : Peer.of(Peer.BROADCAST, settings.clientPort());
  }
}
