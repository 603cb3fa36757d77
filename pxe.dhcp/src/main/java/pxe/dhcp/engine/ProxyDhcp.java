// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import java.util.Optional;
import java.util.function.Function;
import pxe.dhcp.codec.DhcpEncoder;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.DhcpReply;
import pxe.dhcp.message.DhcpRequest;
import pxe.dhcp.message.Header;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.MessageType;
import pxe.dhcp.message.NoAnswer;
import pxe.dhcp.message.PxeOptions;
import pxe.net.Peer;
import pxe.rooms.boot.BootDecisions;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.Machine;
import pxe.rooms.menu.FirmwareMenu;

/**
 * Decides what a proxyDHCP service and PXE boot server answers (PXE 2.1 section 2.2).
 *
 * <p>A stranger gains nothing by it: for each request goes out at most one reply, of at most 1472
 * bytes and about the size of the request, and a request that came by broadcast is answered on the
 * LAN that it came from. Two replies go where a stranger may point them, to a relay agent (giaddr)
 * and to the sender on 4011; neither can be tied to the LAN, because machines behind routers boot
 * too. What goes there is a BOOTREPLY, which nobody answers, so that no loop can come of it.
 */
public final class ProxyDhcp {
  /** Our HTTP server. */
  @FunctionalInterface
  public interface Web {
    /** How a machine is to reach it at an address of ours; empty where it cannot. */
    Optional<String> urlFor(Machine machine, Ip4 server);
  }

  private final BootDecisions decisions;
  private final Function<Machine, Optional<FirmwareMenu>> menus;
  private final Web web;
  private final ProxySettings settings;
  private final BootServer bootServer;
  private final ChainLoops loops = new ChainLoops();

  /** Without menus of the firmware, and without HTTP. */
  public ProxyDhcp(BootDecisions decisions, ProxySettings settings) {
    this(decisions, machine -> Optional.empty(), (machine, at) -> Optional.empty(), settings);
  }

  /**
   * Answers after these.
   *
   * @param menus the menu that the firmware of a machine is to show, if any
   * @param web where our HTTP server is, while it serves
   */
  public ProxyDhcp(
      BootDecisions decisions,
      Function<Machine, Optional<FirmwareMenu>> menus,
      Web web,
      ProxySettings settings) {
    this.decisions = decisions;
    this.menus = menus;
    this.web = web;
    this.settings = settings;
    this.bootServer = new BootServer(decisions, menus);
  }

  /** What comes of a request. May be called by several threads. */
  public RequestOutcome answer(DhcpRequest request, Arrival arrival) {
    // no relay agent comes between a machine and port 4011
    Optional<Ip4> sender =
        arrival.port() == Port.DHCP
            ? Optional.empty()
            : Optional.of(new Ip4(Peer.address(arrival.source())));
    Client client = ClientReader.read(request, settings.vendorClasses(), sender);
    if (client instanceof Client.Stranger stranger) {
      return new RequestOutcome.Refusal(
          Optional.empty(), stranger.kind(), stranger.reason(), stranger.noteworthy());
    }
    Client.Booting booting = (Client.Booting) client;
    Optional<String> objection =
        settings.admission().objection(booting.candidates().get(0).hardwareAddress());
    if (objection.isPresent()) {
      return new RequestOutcome.Refusal(Optional.empty(), NoAnswer.DENIED, objection.get(), false);
    }
    BootRequest bootRequest = bootRequest(request, arrival, booting);
    return arrival.port() == Port.DHCP ? onDhcpPort(bootRequest) : bootServer.answer(bootRequest);
  }

  /**
   * What a machine is to be told about booting, as an offer of a proxy: the DHCP server of the
   * network takes its options.
   */
  RequestOutcome bootPart(DhcpRequest request, Arrival arrival) {
    Client client = ClientReader.read(request, settings.vendorClasses(), Optional.empty());
    if (client instanceof Client.Stranger stranger) {
      return new RequestOutcome.Refusal(
          Optional.empty(), stranger.kind(), stranger.reason(), stranger.noteworthy());
    }
    BootRequest bootRequest = bootRequest(request, arrival, (Client.Booting) client);
    Shape shape = Shape.of(bootRequest.machine()).ofServer();
    return bootRequest.choice().file().isEmpty()
        ? bootRequest.silence()
        : offer(bootRequest, shape);
  }

  private BootRequest bootRequest(DhcpRequest request, Arrival arrival, Client.Booting booting) {
    Function<Machine, Optional<String>> base = machine -> web.urlFor(machine, arrival.server());
    Choice choice = Choice.of(booting, decisions, base);
    return new BootRequest(request, arrival, booting, base, choice);
  }

  /**
   * Port 67: an answer to DISCOVER alone. A ROM that gets a proxy's ACK to its REQUEST takes it for
   * its DHCP server's and has no address then (CR-05). But the REQUEST tells which address it gets.
   */
  private RequestOutcome onDhcpPort(BootRequest bootRequest) {
    MessageType type = bootRequest.type();
    if (type.equals(MessageType.DISCOVER)) {
      return bootRequest.choice().file().isEmpty()
          ? bootRequest.silence()
          : offer(bootRequest, Shape.of(bootRequest.machine()));
    }
    Optional<PxeOptions.BootItem> item = bootRequest.bootItem();
    if (item.isPresent()) {
      return bootRequest.refusal(
          NoAnswer.UNSUPPORTED,
          "boot server discovery by broadcast for type "
              + item.get().type()
              + ": servers are listed, and asked on port 4011");
    }
    return type.equals(MessageType.REQUEST) || type.equals(MessageType.INFORM)
        ? bootRequest.refusal(
            NoAnswer.OTHER_SERVER, type + " on port 67 is the DHCP server's to answer")
        : bootRequest.refusal(NoAnswer.NOT_NEEDED, type + " needs no answer");
  }

  private RequestOutcome offer(BootRequest bootRequest, Shape shape) {
    Header header = bootRequest.request().header();
    if (header.isRelayed() && !isOneHost(header.relayAddress(), bootRequest.arrival())) {
      return bootRequest.refusal(
          NoAnswer.BAD_ADDRESS, "the relay agent's address " + header.relayAddress() + " is none");
    }
    int sessions = sessions(bootRequest);
    if (sessions >= ChainLoops.CERTAIN) {
      return bootRequest.worthNoting(
          NoAnswer.LOOP,
          "it has begun to boot " + sessions + " times within a minute: iPXE loads iPXE again");
    }
    String often =
        sessions < ChainLoops.SUSPECT ? "" : ", the " + sessions + ". time within a minute";
    if (!shape.canShowMenu(bootRequest.machine())) {
      return offerOfFile(bootRequest, shape, often);
    }
    Optional<FirmwareMenu> menu = menus.apply(bootRequest.machine());
    return menu.isPresent()
        ? offerOfMenu(bootRequest, menu.get(), shape, often)
        : told(MenuState.LEFT_OUT, offerOfFile(bootRequest, shape, often));
  }

  private RequestOutcome offerOfFile(BootRequest bootRequest, Shape shape, String often) {
    Optional<Bytes> file =
        shape.namesFile() ? Optional.of(bootRequest.fileName()) : Optional.empty();
    String answer =
        file.isPresent()
            ? "offered " + file.get().printable()
            : "offered, the file follows on port 4011";
    return bootRequest.sized(
        bootRequest.writer().offer(shape, file, settings.replyDelay().isZero()),
        destination(bootRequest.request().header()),
        settings.replyDelay(),
        answer + often);
  }

  /** A menu that is unsound, or too long for this client, is no reason not to boot it. */
  private RequestOutcome offerOfMenu(
      BootRequest bootRequest, FirmwareMenu menu, Shape shape, String often) {
    Ip4 server = bootRequest.arrival().server();
    Bytes option = MenuOption.of(menu, server);
    Optional<String> broken = MenuRules.broken(option, server, false);
    if (broken.isPresent()) {
      return told(
          MenuState.unsound(broken.get()),
          offerOfFile(bootRequest, shape, often + "; no menu: " + broken.get()));
    }
    DhcpReply reply = bootRequest.writer().offerOfMenu(option);
    int limit = ReplySize.limit(bootRequest.request());
    if (DhcpEncoder.sizeOf(reply) > limit) {
      String tooLong = "; no menu: it is longer than the " + limit + " bytes that it takes";
      return told(MenuState.LEFT_OUT, offerOfFile(bootRequest, shape, often + tooLong));
    }
    return told(
        MenuState.OFFERED,
        bootRequest.sized(
            reply,
            destination(bootRequest.request().header()),
            settings.replyDelay(),
            "offered the firmware's menu of " + menu.services().size() + " services" + often));
  }

  /** What goes to all hosts of a network would be an answer to many for a question of one. */
  private static boolean isOneHost(Ip4 relay, Arrival arrival) {
    return relay.isUnicast() && !relay.equals(arrival.broadcast());
  }

  private static RequestOutcome told(MenuState menu, RequestOutcome outcome) {
    return outcome instanceof RequestOutcome.Reply reply ? reply.with(menu) : outcome;
  }

  private int sessions(BootRequest bootRequest) {
    Machine machine = bootRequest.machine();
    return machine.firmware() == FirmwareClass.IPXE && !machine.hardwareAddress().isProbe()
        ? loops.count(
            machine.hardwareAddress(),
            bootRequest.request().header().transaction(),
            bootRequest.arrival().nanos())
        : 0;
  }

  /** A client without an address cannot be reached by unicast without writing its ARP entry. */
  private long destination(Header header) {
    return header.isRelayed()
        ? Peer.of(header.relayAddress().bits(), settings.relayPort())
        : Peer.of(Peer.BROADCAST, settings.clientPort());
  }
}
