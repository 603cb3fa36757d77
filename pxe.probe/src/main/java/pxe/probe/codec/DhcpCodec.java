// SPDX-License-Identifier: Apache-2.0
package pxe.probe.codec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import pxe.probe.message.DhcpReply;
import pxe.probe.message.Options;

/** Requests to bytes, bytes to replies (RFC 2131 section 2). */
public final class DhcpCodec {
  private static final int NAME = 44;
  private static final int FILE = 108;
  private static final int COOKIE_AT = 236;
  private static final int OPTIONS = 240;
  private static final int SMALLEST = 300;
  private static final int COOKIE = 0x63825363;
  private static final int OVERLOAD = 52;
  private static final int BROADCAST = 0x8000;

  private DhcpCodec() {}

  /**
   * A request.
   *
   * @param clientAddress 0.0.0.0 where it has none
   * @param options in their order
   */
  public static byte[] request(
      int transaction, byte[] hardware, String clientAddress, Map<Integer, byte[]> options) {
    ByteBuffer head = ByteBuffer.allocate(OPTIONS);
    head.put((byte) 1).put((byte) 1).put((byte) 6).put((byte) 0).putInt(transaction);
    head.putShort((short) 0).putShort((short) BROADCAST).put(Options.bytesOf(clientAddress));
    head.put(28, hardware).putInt(COOKIE_AT, COOKIE);
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(head.array());
    options.forEach(
        (code, value) -> {
          message.write(code);
          message.write(value.length);
          message.writeBytes(value);
        });
    message.write(255);
    byte[] bytes = message.toByteArray();
    return bytes.length < SMALLEST ? Arrays.copyOf(bytes, SMALLEST) : bytes;
  }

  /** The transaction of a reply, which says whose it is; 0 where it is too short. */
  public static int transaction(byte[] bytes) {
    return bytes.length < OPTIONS ? 0 : ByteBuffer.wrap(bytes).getInt(4);
  }

  /**
   * Reads a reply.
   *
   * @throws MalformedException which says what is wrong
   */
  public static DhcpReply reply(byte[] bytes, String from) throws MalformedException {
    if (bytes.length < OPTIONS || ByteBuffer.wrap(bytes).getInt(COOKIE_AT) != COOKIE) {
      throw new MalformedException("is no message of DHCP");
    }
    if (bytes[0] != 2) {
      throw new MalformedException("is a request");
    }
    Options options = new Options();
    fail(options.read(bytes, OPTIONS, bytes.length), bytes);
    int overload = options.get(OVERLOAD).filter(v -> v.length == 1).map(v -> (int) v[0]).orElse(0);
    if ((overload & 1) != 0) {
      fail(options.read(bytes, FILE, COOKIE_AT), bytes);
    }
    if ((overload & 2) != 0) {
      fail(options.read(bytes, NAME, FILE), bytes);
    }
    return new DhcpReply(
        from,
        bytes.length,
        transaction(bytes),
        Options.dotted(bytes, 16),
        Options.dotted(bytes, 20),
        (overload & 2) != 0 ? "" : text(bytes, NAME, FILE),
        (overload & 1) != 0 ? "" : text(bytes, FILE, COOKIE_AT),
        options);
  }

  private static void fail(int at, byte[] bytes) throws MalformedException {
    if (at >= 0) {
      throw new MalformedException("is cut short in option " + (bytes[at] & 0xff));
    }
  }

  private static String text(byte[] bytes, int from, int end) {
    return Options.untilNul(Arrays.copyOfRange(bytes, from, end));
  }
}
