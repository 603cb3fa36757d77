// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.codec;

import java.nio.ByteBuffer;
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
    int size = DhcpDecoder.OPTIONS + 1;
    for (OptionCode code : message.options().codes()) {
      int length = message.options().get(code).orElse(Bytes.EMPTY).length();
      size += length + 2 * pieces(length);
      size += code.equals(OptionCode.BOOT_FILE_NAME) ? 1 : 0;
    }
    return Math.max(size, LEAST);
  }

  public static byte[] encode(DhcpMessage message) {
    ByteBuffer buffer = ByteBuffer.allocate(sizeOf(message));
    header(message, buffer);
    message.serverName().writeTo(buffer.position(DhcpDecoder.SERVER_NAME));
    message.file().writeTo(buffer.position(DhcpDecoder.FILE));
    buffer.position(DhcpDecoder.COOKIE).putInt(DhcpDecoder.MAGIC);
    Options options = message.options();
    for (OptionCode code : options.codes()) {
      if (!code.equals(OptionCode.BOOT_FILE_NAME)
          && !code.equals(OptionCode.RELAY_AGENT_INFORMATION)) {
        option(code, options, buffer);
      }
    }
    option(OptionCode.BOOT_FILE_NAME, options, buffer);
    option(OptionCode.RELAY_AGENT_INFORMATION, options, buffer);
    buffer.put((byte) OptionCode.END.code());
    return buffer.array();
  }

  private static void header(DhcpMessage message, ByteBuffer buffer) {
    Header header = message.header();
    buffer
        .put((byte) message.op())
        .put((byte) header.hardwareType())
        .put((byte) header.hardwareLength())
        .put((byte) header.hops())
        .putInt(header.transaction())
        .putShort((short) header.seconds())
        .putShort((short) header.flags())
        .putInt(header.clientAddress().bits())
        .putInt(header.yourAddress().bits())
        .putInt(header.serverAddress().bits())
        .putInt(header.relayAddress().bits());
    header.clientHardware().writeTo(buffer);
  }

  /** One option, in several pieces where it is longer than its length byte: RFC 3396 section 6. */
  private static void option(OptionCode code, Options options, ByteBuffer buffer) {
    if (!options.has(code)) {
      return;
    }
    Bytes value = options.get(code).orElse(Bytes.EMPTY);
    for (int piece = 0; piece < pieces(value.length()); piece++) {
      int from = piece * LONGEST;
      int length = Math.min(LONGEST, value.length() - from);
      buffer.put((byte) code.code()).put((byte) length);
      value.slice(from, length).writeTo(buffer);
    }
    if (code.equals(OptionCode.BOOT_FILE_NAME)) {
      buffer.put((byte) OptionCode.PAD.code());
    }
  }

  private static int pieces(int length) {
    return Math.max(1, (length + LONGEST - 1) / LONGEST);
  }
}
