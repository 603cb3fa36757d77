// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.DhcpRequest;
import pxe.dhcp.message.Header;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.IpxeOption;
import pxe.dhcp.message.MachineId;
import pxe.dhcp.message.MessageType;
import pxe.dhcp.message.OptionCode;
import pxe.dhcp.message.Options;
import pxe.net.Peer;
import pxe.rooms.boot.BootDecisions;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.Machine;
import pxe.rooms.menu.FirmwareMenu;

/** Says what a machine would be answered, by asking the engine in its name. */
public final class Explanation {
  /** An address for documentation (RFC 5737), where the machine's own is not known. */
  private static final Ip4 SOME_CLIENT = new Ip4(0xc0000264);

  private final BootDecisions decisions;
  private final Function<Machine, Optional<FirmwareMenu>> menus;
  private final Function<Machine, Optional<String>> web;
  private final ProxySettings settings;
  private final Ip4 server;
  private final Optional<String> addresses;

  public Explanation(BootDecisions decisions, ProxySettings settings, Ip4 server) {
    this(
        decisions,
        machine -> Optional.empty(),
        machine -> Optional.empty(),
        settings,
        server,
        Optional.empty());
  }

  /**
   * With the menu that the firmware of a machine is to show, and with HTTP, if there are any.
   *
   * @param addresses what this server says of addresses, if it is the DHCP server of the network;
   *     empty where another one is
   */
  public Explanation(
      BootDecisions decisions,
      Function<Machine, Optional<FirmwareMenu>> menus,
      Function<Machine, Optional<String>> web,
      ProxySettings settings,
      Ip4 server,
      Optional<String> addresses) {
    this.addresses = addresses;
    this.decisions = decisions;
    this.menus = menus;
    this.web = web;
    this.settings = settings;
    this.server = server;
  }

  /**
   * One line for the DISCOVER on port 67, one for the REQUEST on port 4011, which HTTP Boot never
   * makes; between them the menu of the firmware where it is offered one.
   */
  public List<String> of(Machine machine) {
    RequestOutcome offer = outcome(machine, MessageType.DISCOVER, Port.DHCP);
    List<String> lines = new ArrayList<>();
    lines.add(line(machine, MessageType.DISCOVER, Port.DHCP, offer));
    if (offer instanceof RequestOutcome.Reply reply && reply.menu().isOffered()) {
      menus.apply(machine).ifPresent(menu -> menu(menu, machine, lines));
    }
    if (isAskedOn4011(machine, offer)) {
      RequestOutcome told = outcome(machine, MessageType.REQUEST, Port.BOOT_SERVER);
      lines.add(line(machine, MessageType.REQUEST, Port.BOOT_SERVER, told));
    }
    return lines;
  }

  /** Whoever has its file from the DHCP server asks nobody else, unless its menu sends it. */
  private boolean isAskedOn4011(Machine machine, RequestOutcome offer) {
    return addresses.isPresent()
        ? offer instanceof RequestOutcome.Reply reply && reply.menu().isOffered()
        : machine.firmware() != FirmwareClass.HTTP;
  }

  private void menu(FirmwareMenu menu, Machine machine, List<String> lines) {
    String until =
        menu.timeout().equals(FirmwareMenu.WAIT)
            ? " until somebody chooses"
            : " for " + menu.timeout().toSeconds() + " s, then the first";
    lines.add("  \"" + menu.prompt() + "\"" + until);
    for (FirmwareMenu.Service service : menu.services()) {
      String boots = "its own disk";
      if (!service.isLocal()) {
        Choice choice = Choice.of(machine, decisions.decide(machine, service.entry()), web);
        boots = choice.file().map(f -> f + " (").orElse("nothing (") + choice.reason() + ")";
      }
      lines.add("  type " + service.type() + " \"" + service.text() + "\": " + boots);
    }
  }

  private RequestOutcome outcome(Machine machine, MessageType type, Port port) {
    Ip4 client =
        machine
            .address()
            .filter(Inet4Address.class::isInstance)
            .map(address -> Ip4.of((Inet4Address) address))
            .orElse(SOME_CLIENT);
    long source =
        port == Port.DHCP
            ? Peer.of(0, settings.clientPort())
            : Peer.of(client.bits(), settings.clientPort());
    DhcpRequest request = request(machine, type, port == Port.DHCP ? Ip4.NONE : client);
    // an engine of its own: what is asked here must not count as a boot
    ProxyDhcp engine = new ProxyDhcp(decisions, menus, (m, at) -> web.apply(m), settings);
    Arrival arrival = new Arrival(port, source, server, 0);
    return port == Port.DHCP && addresses.isPresent()
        ? engine.bootPart(request, arrival)
        : engine.answer(request, arrival);
  }

  private String line(Machine machine, MessageType type, Port port, RequestOutcome outcome) {
    boolean hasAddress = port == Port.DHCP && addresses.isPresent();
    String answer =
        outcome instanceof RequestOutcome.Reply reply
            ? reply.answer() + " from " + server + decision(machine)
            : (hasAddress ? "nothing to boot: " : "no answer: ")
                + ((RequestOutcome.Refusal) outcome).reason();
    answer = hasAddress ? addresses.get() + "; " + answer : answer;
    return type + " on port " + (port.number() + settings.portOffset()) + ": " + answer;
  }

  private String decision(Machine machine) {
    return " (" + decisions.decide(machine).reason() + ")";
  }

  private static DhcpRequest request(Machine machine, MessageType type, Ip4 clientAddress) {
    Options.Builder options =
        Options.builder()
            .put(OptionCode.MESSAGE_TYPE, Bytes.of(type.code()))
            .put(OptionCode.VENDOR_CLASS, Bytes.ofText(vendorClass(machine)))
            .put(
                OptionCode.CLIENT_ARCHITECTURE,
                Bytes.of(machine.architecture().code() >> 8, machine.architecture().code()));
    machine.uuid().ifPresent(uuid -> options.put(OptionCode.MACHINE_ID, MachineId.bytesOf(uuid)));
    userClass(machine).ifPresent(text -> options.put(OptionCode.USER_CLASS, Bytes.ofText(text)));
    machine.ipxe().ifPresent(ipxe -> options.put(OptionCode.IPXE, IpxeOption.of(ipxe)));
    return new DhcpRequest(
        header(machine, clientAddress), Bytes.EMPTY, Bytes.EMPTY, options.build());
  }

  private static String vendorClass(Machine machine) {
    if (!machine.vendorClass().isEmpty()) {
      return machine.vendorClass();
    }
    return String.format(
        Locale.ROOT,
        "%s:Arch:%05d:UNDI:003000",
        machine.firmware() == FirmwareClass.HTTP ? "HTTPClient" : "PXEClient",
        machine.architecture().code());
  }

  private static Optional<String> userClass(Machine machine) {
    String text = machine.firmware() == FirmwareClass.IPXE ? "iPXE" : machine.userClass();
    return Optional.of(text).filter(t -> !t.isEmpty());
  }

  private static Header header(Machine machine, Ip4 clientAddress) {
    int[] hardware = new int[Header.HARDWARE_SIZE];
    String text = machine.hardwareAddress().text();
    int length = (text.length() + 1) / 3;
    for (int i = 0; i < length; i++) {
      hardware[i] = Integer.parseInt(text, 3 * i, 3 * i + 2, 16);
    }
    return new Header(
        machine.hardwareAddress().type(),
        length,
        0,
        0,
        0,
        Header.BROADCAST,
        clientAddress,
        Ip4.NONE,
        Ip4.NONE,
        Ip4.NONE,
        Bytes.of(hardware));
  }
}
