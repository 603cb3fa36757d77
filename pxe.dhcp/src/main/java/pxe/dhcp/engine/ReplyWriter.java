// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import java.util.Optional;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.DhcpMessage;
import pxe.dhcp.message.DhcpReply;
import pxe.dhcp.message.DhcpRequest;
import pxe.dhcp.message.Header;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.MachineId;
import pxe.dhcp.message.MessageType;
import pxe.dhcp.message.OptionCode;
import pxe.dhcp.message.Options;
import pxe.dhcp.message.PxeOptions;

/** Writes the answers of a proxy: they never hold an address for the client, nor a lease time. */
final class ReplyWriter {
  /**
   * Option 175: a priority of 1, where that of others is 0. Without it iPXE takes the boot file of
   * a DHCP server that names one, whoever was first (CR-11).
   */
  private static final Bytes PREFERRED_BY_IPXE = Bytes.of(0x01, 1, 1);

  private final DhcpRequest request;
  private final Bytes replyClass;
  private final Ip4 server;

  ReplyWriter(DhcpRequest request, Client.Booting client, Ip4 server) {
    this.request = request;
    this.replyClass = client.replyClass();
    this.server = server;
  }

  /**
   * The answer to a DISCOVER on port 67; the file is empty where the shape has none. Where it is to
   * win, it counts before that of others as far as the client can be told so.
   *
   * <p>It always asks for broadcast (CR-25), of relay agents too: they deliver by unicast to yiaddr
   * otherwise, and a proxy's is 0.0.0.0. RFC 2131 section 4.3.2 has the same rule for a NAK.
   */
  DhcpReply offer(Shape shape, Optional<Bytes> file, boolean isToWin) {
    return offer(
        shape.vendorOptions(),
        file,
        shape == Shape.IPXE && isToWin ? PREFERRED_BY_IPXE : Bytes.EMPTY);
  }

  /** The same with a menu that the firmware shows: no file, that is for the chosen service. */
  DhcpReply offerOfMenu(Bytes menu) {
    return offer(menu, Optional.empty(), Bytes.EMPTY);
  }

  private DhcpReply offer(Bytes vendorOptions, Optional<Bytes> file, Bytes ipxe) {
    Options.Builder options = common(MessageType.OFFER);
    if (!vendorOptions.isEmpty()) {
      options.put(OptionCode.VENDOR_SPECIFIC, vendorOptions);
    }
    if (!ipxe.isEmpty()) {
      options.put(OptionCode.IPXE, ipxe);
    }
    return reply(header(Ip4.NONE, request.header().flags() | Header.BROADCAST), file, options);
  }

  /** The answer to a REQUEST or INFORM on port 4011. A boot item that was asked for is echoed. */
  DhcpReply acknowledgement(Bytes file) {
    Options.Builder options = common(MessageType.ACK);
    PxeOptions.of(request.options())
        .flatMap(PxeOptions::bootItem)
        .ifPresent(item -> options.put(OptionCode.VENDOR_SPECIFIC, echo(item)));
    Header from = request.header();
    return reply(header(from.clientAddress(), from.flags()), Optional.of(file), options);
  }

  private static Bytes echo(PxeOptions.BootItem item) {
    return Bytes.of(
        PxeOptions.BOOT_ITEM.code(),
        4,
        item.type() >> 8,
        item.type(),
        item.layer() >> 8,
        item.layer(),
        OptionCode.END.code());
  }

  private Options.Builder common(MessageType type) {
    Options.Builder options =
        Options.builder()
            .put(OptionCode.MESSAGE_TYPE, Bytes.of(type.code()))
            .put(OptionCode.SERVER_ID, server.bytes())
            .put(OptionCode.VENDOR_CLASS, replyClass);
    Optional<Bytes> machine = MachineId.sound(request.options());
    if (machine.isPresent()) {
      options.put(OptionCode.MACHINE_ID, machine.get());
    }
    return options;
  }

  /**
   * The file stands in the header and in option 67, the server in siaddr, sname and option 66: each
   * client reads another of them (CR-28). Both texts end with a NUL (CR-27).
   */
  private DhcpReply reply(Header header, Optional<Bytes> file, Options.Builder options) {
    Bytes serverName = Bytes.EMPTY;
    Bytes inHeader = Bytes.EMPTY;
    if (file.isPresent()) {
      Bytes name = file.get();
      serverName = Bytes.ofText(server.toString());
      inHeader = name.length() < DhcpMessage.FILE_SIZE ? name : Bytes.EMPTY;
      options
          .put(OptionCode.TFTP_SERVER_NAME, serverName.withNul())
          .put(OptionCode.BOOT_FILE_NAME, name.withNul());
    }
    Optional<Bytes> agent = request.options().get(OptionCode.RELAY_AGENT_INFORMATION);
    if (agent.isPresent()) {
      options.put(OptionCode.RELAY_AGENT_INFORMATION, agent.get());
    }
    return new DhcpReply(header, serverName, inHeader, options.build());
  }

  private Header header(Ip4 clientAddress, int flags) {
    return request.header().reply(flags, clientAddress, Ip4.NONE, server);
  }
}
