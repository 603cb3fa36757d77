// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.codec;

import java.util.Optional;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.DhcpMessage;
import pxe.dhcp.message.Header;
import pxe.dhcp.message.OptionCode;
import pxe.dhcp.message.Options;

/**
 * Makes bytes of messages.
 *
 * <p>Options go out in their order, but for two. The boot file name comes behind all others and is
 * followed by a PAD: EDK2 writes a NUL behind it into the packet that it keeps, over the code of
 * whatever option follows (CR-27). Relay agent information comes last of all, where relay agents
 * look for it (RFC 3046 section 2.1). The fields sname and file never hold options (CR-29).
 */
public final class DhcpEncoder {
  /** What BOOTP asks for; Linux's own client ignores anything smaller (CR-24). */
  public static final int LEAST = 300;

  private static final int LONGEST = 255;

  private DhcpEncoder() {}

  /** The size in bytes of what {@link #encode} makes. */
  public static int sizeOf(DhcpMessage message) {
    Options options = message.options();
    int size = DhcpDecoder.OPTIONS + 1;
    for (int place = 0; place < options.size(); place++) {
      int length = options.value(place).length();
      size += length + 2 * pieces(length);
      size += options.code(place).equals(OptionCode.BOOT_FILE_NAME) ? 1 : 0;
    }
    return Math.max(size, LEAST);
  }

  public static byte[] encode(DhcpMessage message) {
    byte[] packet = new byte[sizeOf(message)];
    header(message, packet);
    message.serverName().writeTo(packet, DhcpDecoder.SERVER_NAME);
    message.file().writeTo(packet, DhcpDecoder.FILE);
    putInt(DhcpDecoder.MAGIC, packet, DhcpDecoder.COOKIE);
    packet[options(message.options(), packet)] = (byte) OptionCode.END.code();
    return packet;
  }

  private static void header(DhcpMessage message, byte[] packet) {
    Header header = message.header();
    packet[0] = (byte) message.op();
    packet[1] = (byte) header.hardwareType();
    packet[2] = (byte) header.hardwareLength();
    packet[3] = (byte) header.hops();
    putInt(header.transaction(), packet, 4);
    putInt(header.seconds() << 16 | header.flags(), packet, 8);
    putInt(header.clientAddress().bits(), packet, 12);
    putInt(header.yourAddress().bits(), packet, 16);
    putInt(header.serverAddress().bits(), packet, 20);
    putInt(header.relayAddress().bits(), packet, 24);
    header.clientHardware().writeTo(packet, 28);
  }

  private static void putInt(int value, byte[] into, int at) {
    into[at] = (byte) (value >>> 24);
    into[at + 1] = (byte) (value >>> 16);
    into[at + 2] = (byte) (value >>> 8);
    into[at + 3] = (byte) value;
  }

  /** Writes them, and returns where they end. */
  private static int options(Options options, byte[] packet) {
    int at = DhcpDecoder.OPTIONS;
    for (int place = 0; place < options.size(); place++) {
      OptionCode code = options.code(place);
      if (!code.equals(OptionCode.BOOT_FILE_NAME)
          && !code.equals(OptionCode.RELAY_AGENT_INFORMATION)) {
        at = option(code, options.value(place), packet, at);
      }
    }
    Optional<Bytes> file = options.get(OptionCode.BOOT_FILE_NAME);
    if (file.isPresent()) {
      at = option(OptionCode.BOOT_FILE_NAME, file.get(), packet, at);
      packet[at++] = (byte) OptionCode.PAD.code();
    }
    Optional<Bytes> agent = options.get(OptionCode.RELAY_AGENT_INFORMATION);
    return agent.isPresent()
        ? option(OptionCode.RELAY_AGENT_INFORMATION, agent.get(), packet, at)
        : at;
  }

  /** One option, in several pieces where it is longer than its length byte: RFC 3396 section 6. */
  private static int option(OptionCode code, Bytes value, byte[] packet, int from) {
    int at = from;
    int pieces = pieces(value.length());
    for (int piece = 0; piece < pieces; piece++) {
      int length = Math.min(LONGEST, value.length() - piece * LONGEST);
      packet[at] = (byte) code.code();
      packet[at + 1] = (byte) length;
      value.writeTo(packet, at + 2, piece * LONGEST, length);
      at += 2 + length;
    }
    return at;
  }

  private static int pieces(int length) {
    return length <= LONGEST ? 1 : (length + LONGEST - 1) / LONGEST;
  }
}
