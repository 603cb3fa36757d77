// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import java.util.List;
import java.util.Optional;
import pxe.dhcp.lease.AddressDecision;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.DhcpMessage;
import pxe.dhcp.message.DhcpReply;
import pxe.dhcp.message.DhcpRequest;
import pxe.dhcp.message.Header;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.MessageType;
import pxe.dhcp.message.OptionCode;
import pxe.dhcp.message.Options;

/** Writes the answers of a DHCP server (RFC 2131 section 4.3.1, table 3). */
final class ServerReplyWriter {
  private final DhcpRequest request;
  private final Ip4 server;
  private final NetworkOptions network;
  private final Options own;
  private final List<OptionCode> chosen;

  /**
   * A writer of the answer to a request.
   *
   * @param own options of this client alone
   */
  ServerReplyWriter(DhcpRequest request, Ip4 server, NetworkOptions network, Options own) {
    this(request, server, network, own, network.chosen(request, own));
  }

  private ServerReplyWriter(
      DhcpRequest request,
      Ip4 server,
      NetworkOptions network,
      Options own,
      List<OptionCode> chosen) {
    this.request = request;
    this.server = server;
    this.network = network;
    this.own = own;
    this.chosen = chosen;
  }

  /** One that leaves out the option that the client can do without most easily. */
  Optional<ServerReplyWriter> shorter() {
    return chosen.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ServerReplyWriter(
                request, server, network, own, chosen.subList(0, chosen.size() - 1)));
  }

  /** The option that {@link #shorter} leaves out. */
  OptionCode last() {
    return chosen.get(chosen.size() - 1);
  }

  /** What a client is told that gets an address, keeps it, or has one of its own. */
  DhcpReply answer(AddressDecision decision, BootPart boot) {
    if (decision instanceof AddressDecision.Offer offer) {
      return address(MessageType.OFFER, offer.address(), offer.seconds(), boot);
    }
    if (decision instanceof AddressDecision.Grant grant) {
      return address(MessageType.ACK, grant.address(), grant.seconds(), boot);
    }
    return decision instanceof AddressDecision.Confirm confirm
        ? address(MessageType.ACK, confirm.address(), confirm.seconds(), boot)
        : information(boot);
  }

  /** OFFER or ACK of an address, for so many seconds, with what the machine boots, if it does. */
  private DhcpReply address(MessageType type, Ip4 address, long seconds, BootPart boot) {
    Options.Builder options = begun(type);
    options
        .put(OptionCode.LEASE_TIME, seconds(seconds))
        .put(OptionCode.RENEWAL_TIME, seconds(seconds / 2))
        .put(OptionCode.REBINDING_TIME, seconds(seconds / 8 * 7));
    Ip4 has = type.equals(MessageType.ACK) ? request.header().clientAddress() : Ip4.NONE;
    return finished(options, header(has, address, boot, request.header().flags()), boot);
  }

  /** ACK to an INFORM: neither an address nor a time. */
  private DhcpReply information(BootPart boot) {
    Header from = request.header();
    return finished(
        begun(MessageType.ACK), header(from.clientAddress(), Ip4.NONE, boot, from.flags()), boot);
  }

  /** NAK, with the reason for the client's log. Relay agents have to broadcast it. */
  DhcpReply refusal(String reason) {
    Options.Builder options =
        Options.builder()
            .put(OptionCode.MESSAGE_TYPE, Bytes.of(MessageType.NAK.code()))
            .put(OptionCode.SERVER_ID, server.bytes())
            .put(OptionCode.MESSAGE, Bytes.ofText(reason));
    echo(OptionCode.CLIENT_ID, options);
    echo(OptionCode.RELAY_AGENT_INFORMATION, options);
    int flags = request.header().flags() | Header.BROADCAST;
    return new DhcpReply(
        header(Ip4.NONE, Ip4.NONE, BootPart.NONE, flags),
        Bytes.EMPTY,
        Bytes.EMPTY,
        options.build());
  }

  private Options.Builder begun(MessageType type) {
    return Options.builder()
        .put(OptionCode.MESSAGE_TYPE, Bytes.of(type.code()))
        .put(OptionCode.SERVER_ID, server.bytes());
  }

  private DhcpReply finished(Options.Builder options, Header header, BootPart boot) {
    network.putInto(options, chosen, own);
    options.putAll(boot.options());
    echo(OptionCode.CLIENT_ID, options); // RFC 6842
    echo(OptionCode.SUBNET_SELECTION, options); // RFC 3011
    echo(OptionCode.RELAY_AGENT_INFORMATION, options);
    Bytes file = boot.file().orElse(Bytes.EMPTY);
    boolean fits = file.length() < DhcpMessage.FILE_SIZE;
    Bytes name = boot.file().isPresent() ? Bytes.ofText(server.toString()) : Bytes.EMPTY;
    return new DhcpReply(header, name, fits ? file : Bytes.EMPTY, options.build());
  }

  private void echo(OptionCode code, Options.Builder options) {
    Optional<Bytes> value = request.options().get(code);
    if (value.isPresent()) {
      options.put(code, value.get());
    }
  }

  private static Bytes seconds(long seconds) {
    return Bytes.ofInt((int) seconds);
  }

  private Header header(Ip4 clientAddress, Ip4 yourAddress, BootPart boot, int flags) {
    return request
        .header()
        .reply(flags, clientAddress, yourAddress, boot.isNone() ? Ip4.NONE : server);
  }

  /** What an answer says about booting. */
  record BootPart(Options options, Optional<Bytes> file) {
    static final BootPart NONE = new BootPart(Options.NONE, Optional.empty());

    boolean isNone() {
      return options.size() == 0 && file.isEmpty();
    }
  }
}
