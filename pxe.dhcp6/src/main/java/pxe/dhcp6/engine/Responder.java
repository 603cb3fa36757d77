// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp6.engine;

import java.net.Inet6Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pxe.dhcp6.codec.AssociationCodec;
import pxe.dhcp6.engine.Outcome.Reply;
import pxe.dhcp6.engine.Outcome.Silence;
import pxe.dhcp6.message.AddressAssociation;
import pxe.dhcp6.message.Dhcp6Message;
import pxe.dhcp6.message.Dhcp6MessageType;
import pxe.dhcp6.message.Dhcp6Option;
import pxe.dhcp6.message.Dhcp6OptionCode;
import pxe.dhcp6.message.Dhcp6Options;
import pxe.dhcp6.message.Dhcp6Packet;
import pxe.dhcp6.message.Duid;
import pxe.dhcp6.message.InterfaceIdentifier;
import pxe.dhcp6.message.OptionData;
import pxe.dhcp6.message.RelayHop;
import pxe.dhcp6.message.VendorClass;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.Machine;
import pxe.rooms.text.AddressText;

/**
 * Answers machines that boot over IPv6 (RFC 8415, RFC 5970), and nobody else. It remembers nothing:
 * the address that a machine is given, in the mode that gives any, is made of the network and of
 * its hardware address, as the machine would make it itself.
 *
 * <p>EDK2 never asks for information alone, it always solicits an address. Where another server
 * gives that, it takes what to boot from an ADVERTISE of ours without one, and ignores it where we
 * say that we have none.
 */
public final class Responder {
  static final int SUCCESS = 0;
  static final int NO_ADDRESSES = 2;
  static final int NOT_ON_LINK = 4;

  /** How long an address is a machine's: a boot, and some installers. */
  static final Duration LIFETIME = Duration.ofHours(2);

  /** What a client that configures its own address is to ask again after; RFC 8415 section 7.6. */
  private static final long REFRESH_SECONDS = 600;

  /** With the highest preference a client does not wait for other servers. */
  private static final OptionData HIGHEST = OptionData.of((byte) 0xff);

  private final Mode mode;
  private final OptionData serverId;
  private final BootServers servers;

  /**
   * An engine.
   *
   * @param serverId the DUID that it answers with
   */
  public Responder(Mode mode, OptionData serverId, BootServers servers) {
    this.mode = mode;
    this.serverId = serverId;
    this.servers = servers;
  }

  /** Whose addresses it answers for. */
  public Mode mode() {
    return mode;
  }

  /** What is known of a request that a machine sent. */
  private record Request(
      Dhcp6Packet packet, Arrival arrival, Client.Booting client, List<AddressAssociation> wanted) {
    Dhcp6MessageType type() {
      return packet.message().type();
    }

    Machine sender() {
      return client.candidates().get(0);
    }

    Dhcp6Options options() {
      return packet.message().options();
    }

    Silence silence(NoAnswer why, String reason) {
      return new Silence(Optional.of(sender()), why, reason, false);
    }

    Silence noteworthy(NoAnswer why, String reason) {
      return new Silence(Optional.of(sender()), why, reason, true);
    }
  }

  /** What comes of a datagram. May be called by several threads. */
  public Outcome answer(Dhcp6Packet packet, Arrival arrival) {
    if (mode == Mode.OFF) {
      return stranger(NoAnswer.OFF, "DHCPv6 is off");
    }
    if (!packet.message().type().isOfClient()) {
      return stranger(NoAnswer.NOT_NEEDED, packet.message().type() + " is a server's");
    }
    if (givesBack(packet)) {
      return taken(packet);
    }
    Client client = ClientReader.read(packet, arrival.source(), servers);
    if (client instanceof Client.Stranger stranger) {
      return new Silence(
          Optional.empty(), stranger.why(), stranger.reason(), stranger.noteworthy());
    }
    Client.Booting booting = (Client.Booting) client;
    Optional<String> objection = servers.objection(booting.candidates().get(0).hardwareAddress());
    if (objection.isPresent()) {
      return stranger(NoAnswer.DENIED, objection.get());
    }
    List<AddressAssociation> wanted =
        packet
            .message()
            .options()
            .each(Dhcp6OptionCode.IA_NA)
            .flatMap(data -> AssociationCodec.read(data).stream())
            .limit(1) // a machine that boots has one card to boot from
            .toList();
    return answer(new Request(packet, arrival, booting, wanted));
  }

  /**
   * What a machine on our link would be answered, and why: a line for each request that it may
   * begin with. None for machines that do not boot over IPv6.
   *
   * @param server our address there
   * @param network the network of 64 bits there
   */
  public List<String> explain(
      Machine machine, Inet6Address server, Optional<Inet6Address> network) {
    Optional<Inet6Address> source = FirstRequest.source(machine);
    if (source.isEmpty()) {
      return List.of();
    }
    Arrival arrival = new Arrival(Arrival.Port.DHCP, source.get(), server, network);
    boolean mayInform = mode == Mode.PROXY && machine.firmware() == FirmwareClass.IPXE;
    return Stream.of(Dhcp6MessageType.SOLICIT, Dhcp6MessageType.INFORMATION_REQUEST)
        .filter(type -> type == Dhcp6MessageType.SOLICIT || mayInform)
        .map(type -> type + " over IPv6: " + said(FirstRequest.of(type, machine), arrival))
        .toList();
  }

  private String said(Dhcp6Packet request, Arrival arrival) {
    Outcome outcome = answer(request, arrival);
    return outcome instanceof Reply reply
        ? reply.answer()
            + " from "
            + AddressText.of(arrival.server())
            + reply.machine().map(m -> " (" + servers.decide(m).reason() + ")").orElse("")
        : "no answer: " + ((Silence) outcome).reason();
  }

  private static Outcome stranger(NoAnswer why, String reason) {
    return new Silence(Optional.empty(), why, reason, false);
  }

  private Outcome answer(Request request) {
    if (request.options().first(Dhcp6OptionCode.CLIENT_ID).filter(Duid::isSound).isEmpty()) {
      return request.noteworthy(NoAnswer.UNIDENTIFIED, "it does not say who it is (option 1)");
    }
    if (request.arrival().port() == Arrival.Port.BOOT_SERVER) {
      // some firmware names the server that gave it its address, and it asks us all the same
      return request.type() == Dhcp6MessageType.REQUEST
          ? boot(request, Dhcp6MessageType.REPLY, Optional.empty())
          : request.silence(NoAnswer.NOT_NEEDED, "a " + request.type() + " belongs to port 547");
    }
    Optional<OptionData> named = request.options().first(Dhcp6OptionCode.SERVER_ID);
    if (named.isPresent() && !named.get().equals(serverId)) {
      return elsewhere(request);
    }
    boolean isOurs = named.isPresent();
    return switch (request.type()) {
      case SOLICIT ->
          isOurs
              ? request.silence(NoAnswer.MALFORMED, "a SOLICIT names no server")
              : advertise(request);
      case INFORMATION_REQUEST ->
          request.wanted().isEmpty()
              ? boot(request, Dhcp6MessageType.REPLY, Optional.empty())
              : request.silence(NoAnswer.MALFORMED, "an INFORMATION-REQUEST asks for no address");
      case REQUEST ->
          isOurs
              ? reply(request)
              : request.silence(NoAnswer.MALFORMED, "a REQUEST names its server");
      case RENEW ->
          isOurs
              ? renewed(request)
              : request.silence(NoAnswer.MALFORMED, "a RENEW names its server");
      case REBIND -> renewed(request);
      case CONFIRM -> confirmed(request);
      default ->
          request.silence(
              NoAnswer.OTHER_SERVER, request.type() + " is for the server that gave it");
    };
  }

  /** What it is given elsewhere tells where its requests for files come from. */
  private static Outcome elsewhere(Request request) {
    return new Silence(
        Optional.of(
            request.wanted().stream()
                .flatMap(wanted -> wanted.addresses().stream())
                .findFirst()
                .map(address -> request.sender().at(address))
                .orElse(request.sender())),
        NoAnswer.OTHER_SERVER,
        request.type() + " is for another DHCPv6 server",
        false);
  }

  private Outcome advertise(Request request) {
    Optional<Inet6Address> address = address(request);
    if (address.isEmpty() && request.sender().firmware() == FirmwareClass.IPXE) {
      return request.noteworthy(
          NoAnswer.NO_ADDRESS,
          "iPXE asks for an address, and takes what to boot from the server that gives it: name "
              + "the boot file there, or let routers say that addresses are made (M off, O on)");
    }
    return boot(request, Dhcp6MessageType.ADVERTISE, address);
  }

  private Outcome reply(Request request) {
    return boot(request, Dhcp6MessageType.REPLY, address(request));
  }

  private Outcome renewed(Request request) {
    return address(request).isPresent()
        ? reply(request)
        : request.silence(
            NoAnswer.OTHER_SERVER, request.type() + " is for the server that gives addresses");
  }

  /** The address that it is given; empty where it wants none, or none is given. */
  private Optional<Inet6Address> address(Request request) {
    return mode == Mode.SERVER && !request.wanted().isEmpty()
        ? network(request)
            .flatMap(
                network -> InterfaceIdentifier.address(network, request.sender().hardwareAddress()))
        : Optional.empty();
  }

  /** Where the client is: as its relay agent says, or where we are. */
  private static Optional<Inet6Address> network(Request request) {
    Optional<RelayHop> relay = request.packet().firstRelay();
    return relay.isPresent()
        ? relay
            .map(RelayHop::link)
            .filter(link -> !link.isAnyLocalAddress() && !link.isLinkLocalAddress())
        : request.arrival().network();
  }

  /** An answer that says what to boot. */
  private Outcome boot(Request request, Dhcp6MessageType type, Optional<Inet6Address> address) {
    BootUrl url = BootUrl.of(request.client().candidates(), servers, request.arrival().server());
    Machine machine =
        address.or(() -> ownAddress(request)).map(a -> url.machine().at(a)).orElse(url.machine());
    if (url.url().isEmpty()) {
      return new Silence(Optional.of(machine), NoAnswer.NO_BOOT_FILE, url.reason(), true);
    }
    List<Dhcp6Option> options = new ArrayList<>(identifiers(request.packet()));
    address.ifPresent(
        given -> {
          if (type == Dhcp6MessageType.ADVERTISE) {
            options.add(new Dhcp6Option(Dhcp6OptionCode.PREFERENCE, HIGHEST));
          }
          options.add(given(request, given));
        });
    if (address.isEmpty() && type == Dhcp6MessageType.REPLY) {
      request.wanted().stream()
          .filter(wanted -> request.arrival().port() == Arrival.Port.DHCP)
          .map(wanted -> AssociationCodec.refused(wanted.id(), NO_ADDRESSES, "none are given here"))
          .forEach(options::add);
    }
    options.add(new Dhcp6Option(Dhcp6OptionCode.BOOTFILE_URL, OptionData.ofText(url.url().get())));
    if (saysClass(request, address)) {
      options.add(new Dhcp6Option(Dhcp6OptionCode.VENDOR_CLASS, vendorClass(request)));
    }
    if (isRequested(request, Dhcp6OptionCode.INFORMATION_REFRESH_TIME)) {
      options.add(
          new Dhcp6Option(
              Dhcp6OptionCode.INFORMATION_REFRESH_TIME, OptionData.ofUint32(REFRESH_SECONDS)));
    }
    return reply(
        request.packet(),
        type,
        options,
        Optional.of(machine),
        url.url().get(),
        (type == Dhcp6MessageType.ADVERTISE ? "offered " : "told ")
            + url.url().get()
            + address.map(a -> " at " + AddressText.of(a)).orElse(""));
  }

  /**
   * Where it made one itself, as firmware does for a network that a router advertises. On port 4011
   * EDK2 asks from another address than it fetches from: its IPv6 has taken one more for itself.
   */
  private static Optional<Inet6Address> ownAddress(Request request) {
    if (request.arrival().port() == Arrival.Port.BOOT_SERVER) {
      return request.wanted().stream().flatMap(wanted -> wanted.addresses().stream()).findFirst();
    }
    return request.type() == Dhcp6MessageType.INFORMATION_REQUEST
        ? network(request)
            .flatMap(
                network -> InterfaceIdentifier.address(network, request.sender().hardwareAddress()))
        : Optional.empty();
  }

  /**
   * HTTP firmware takes nothing that does not repeat its class. PXE firmware that was given its
   * address with it asks once more, on port 4011, before it fetches anything.
   */
  private static boolean saysClass(Request request, Optional<Inet6Address> address) {
    return address.isEmpty() || request.sender().firmware() != FirmwareClass.PXE;
  }

  private static OptionData vendorClass(Request request) {
    VendorClass theirs = request.client().vendorClass();
    String name =
        theirs.text().startsWith(ClientReader.HTTP) ? ClientReader.HTTP : ClientReader.PXE;
    return new VendorClass(theirs.enterprise(), name).write();
  }

  private static boolean isRequested(Request request, int code) {
    OptionData codes =
        request.options().first(Dhcp6OptionCode.OPTION_REQUEST).orElse(OptionData.EMPTY);
    for (int at = 0; at + 2 <= codes.length(); at += 2) {
      if (codes.uint16(at) == code) {
        return true;
      }
    }
    return false;
  }

  private static Dhcp6Option given(Request request, Inet6Address address) {
    AddressAssociation wanted = request.wanted().get(0);
    // what a client only hints at in a SOLICIT was never its own
    List<Inet6Address> gone =
        request.type() == Dhcp6MessageType.SOLICIT
            ? List.of()
            : wanted.addresses().stream().filter(a -> !a.equals(address)).limit(1).toList();
    return AssociationCodec.given(wanted.id(), address, LIFETIME, gone);
  }

  /** It has moved to another link, perhaps. */
  private Outcome confirmed(Request request) {
    List<Inet6Address> addresses =
        request.wanted().stream().flatMap(wanted -> wanted.addresses().stream()).toList();
    Optional<Inet6Address> network = network(request);
    if (mode != Mode.SERVER || addresses.isEmpty() || network.isEmpty()) {
      return request.silence(
          NoAnswer.OTHER_SERVER, "CONFIRM is for the server that gives addresses");
    }
    boolean isHere =
        addresses.stream().allMatch(a -> InterfaceIdentifier.isSameNetwork(a, network.get()));
    return status(
        request.packet(),
        Optional.of(request.sender()),
        isHere ? SUCCESS : NOT_ON_LINK,
        isHere ? "its address is of this network" : "its address is of another network");
  }

  /** Firmware does not say then that it boots, and starts its boot file when it is answered. */
  private boolean givesBack(Dhcp6Packet packet) {
    Dhcp6Options options = packet.message().options();
    return mode == Mode.SERVER
        && (packet.message().type() == Dhcp6MessageType.RELEASE
            || packet.message().type() == Dhcp6MessageType.DECLINE)
        && options.first(Dhcp6OptionCode.SERVER_ID).filter(serverId::equals).isPresent()
        && options.first(Dhcp6OptionCode.CLIENT_ID).filter(Duid::isSound).isPresent();
  }

  /** The address is of its own making: there is nothing to take back. */
  private Outcome taken(Dhcp6Packet packet) {
    return status(
        packet,
        Optional.empty(),
        SUCCESS,
        packet.message().type() == Dhcp6MessageType.DECLINE
            ? "somebody else has the address that is made of its hardware address"
            : "released");
  }

  private Outcome status(Dhcp6Packet packet, Optional<Machine> machine, int status, String answer) {
    List<Dhcp6Option> options = new ArrayList<>(identifiers(packet));
    options.add(AssociationCodec.status(status, ""));
    return reply(packet, Dhcp6MessageType.REPLY, options, machine, "", answer);
  }

  private List<Dhcp6Option> identifiers(Dhcp6Packet packet) {
    return List.of(
        new Dhcp6Option(
            Dhcp6OptionCode.CLIENT_ID,
            packet.message().options().first(Dhcp6OptionCode.CLIENT_ID).orElseThrow()),
        new Dhcp6Option(Dhcp6OptionCode.SERVER_ID, serverId));
  }

  private static Outcome reply(
      Dhcp6Packet packet,
      Dhcp6MessageType type,
      List<Dhcp6Option> options,
      Optional<Machine> machine,
      String file,
      String answer) {
    Dhcp6Message message =
        new Dhcp6Message(type, packet.message().transaction(), new Dhcp6Options(options));
    // a relay agent finds by its own option where the client is
    List<RelayHop> relays =
        packet.relays().stream()
            .map(
                hop ->
                    new RelayHop(
                        hop.count(),
                        hop.link(),
                        hop.peer(),
                        new Dhcp6Options(
                            hop.options().all().stream()
                                .filter(o -> o.code() == Dhcp6OptionCode.INTERFACE_ID)
                                .limit(1)
                                .toList())))
            .toList();
    return new Reply(new Dhcp6Packet(relays, message), machine, file, answer);
  }
}
