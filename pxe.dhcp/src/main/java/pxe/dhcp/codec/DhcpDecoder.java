// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.codec;

import java.nio.ByteBuffer;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.DhcpMessage;
import pxe.dhcp.message.DhcpReply;
import pxe.dhcp.message.DhcpRequest;
import pxe.dhcp.message.Header;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.OptionCode;
import pxe.dhcp.message.Options;
import pxe.dhcp.message.TlvReader;

/** Makes messages of bytes; see {@link Header} for the layout. */
public final class DhcpDecoder {
  static final int SERVER_NAME = 44;
  static final int FILE = 108;
  static final int COOKIE = 236;
  static final int OPTIONS = 240;

  /** What the first four bytes of the options field say: RFC 2131 section 3. */
  static final int MAGIC = 0x63825363;

  private static final int FILE_HOLDS_OPTIONS = 1;
  private static final int SERVER_NAME_HOLDS_OPTIONS = 2;

  private DhcpDecoder() {}

  /** Reads a message from position to limit; the buffer stays as it is. */
  public static DhcpMessage decode(ByteBuffer buffer) throws MalformedPacketException {
    return decode(Bytes.copyOf(buffer));
  }

  public static DhcpMessage decode(Bytes packet) throws MalformedPacketException {
    if (packet.length() < OPTIONS) {
      throw new MalformedPacketException(
          packet.length(), "shorter than the " + OPTIONS + " bytes of a DHCP header");
    }
    if (packet.i32(COOKIE) != MAGIC) {
      throw new MalformedPacketException(COOKIE, "no DHCP cookie: not DHCP, or plain BOOTP");
    }
    if (packet.u8(2) > Header.HARDWARE_SIZE) {
      throw new MalformedPacketException(2, "a hardware address of " + packet.u8(2) + " bytes");
    }
    int op = packet.u8(0);
    if (op != DhcpRequest.OP && op != DhcpReply.OP) {
      throw new MalformedPacketException(0, "op " + op + " is neither request nor reply");
    }
    return withOptions(op, header(packet), packet);
  }

  private static Header header(Bytes packet) {
    return new Header(
        packet.u8(1),
        packet.u8(2),
        packet.u8(3),
        packet.i32(4),
        packet.u16(8),
        packet.u16(10),
        new Ip4(packet.i32(12)),
        new Ip4(packet.i32(16)),
        new Ip4(packet.i32(20)),
        new Ip4(packet.i32(24)),
        packet.slice(28, Header.HARDWARE_SIZE));
  }

  /**
   * Options overload: the fields file and sname, in this order, continue the options (RFC 2131
   * section 4.1). An option 52 inside of them changes nothing any more, and none is left in the
   * message: it is about the packet.
   */
  private static DhcpMessage withOptions(int op, Header header, Bytes packet)
      throws MalformedPacketException {
    Options.Builder builder = Options.builder();
    read(packet, OPTIONS, packet.length() - OPTIONS, builder);
    int overload = builder.overload();
    Bytes file = packet.slice(FILE, DhcpMessage.FILE_SIZE).untilNul();
    if ((overload & FILE_HOLDS_OPTIONS) != 0) {
      read(packet, FILE, DhcpMessage.FILE_SIZE, builder);
      file = Bytes.EMPTY;
    }
    Bytes serverName = packet.slice(SERVER_NAME, DhcpMessage.SERVER_NAME_SIZE).untilNul();
    if ((overload & SERVER_NAME_HOLDS_OPTIONS) != 0) {
      read(packet, SERVER_NAME, DhcpMessage.SERVER_NAME_SIZE, builder);
      serverName = Bytes.EMPTY;
    }
    Options options = builder.build();
    if (options.has(OptionCode.OVERLOAD)) {
      options = options.without(OptionCode.OVERLOAD);
    }
    return op == DhcpRequest.OP
        ? new DhcpRequest(header, serverName, file, options)
        : new DhcpReply(header, serverName, file, options);
  }

  private static void read(Bytes packet, int from, int size, Options.Builder builder)
      throws MalformedPacketException {
    int fault = TlvReader.withPadAndEnd(packet.slice(from, size)).readInto(builder);
    if (fault >= 0) {
      throw new MalformedPacketException(
          from + fault, "option " + packet.u8(from + fault) + " is cut short");
    }
  }
}
