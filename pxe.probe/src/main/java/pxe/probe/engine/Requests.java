// SPDX-License-Identifier: Apache-2.0
package pxe.probe.engine;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import pxe.probe.codec.DhcpCodec;
import pxe.probe.message.DhcpReply;
import pxe.probe.message.Options;

/** What a machine asks, as its firmware writes it (RFC 4578). */
record Requests(Client client, boolean isIpxe, Conditions conditions) {
  private static final int DISCOVER = 1;
  private static final int REQUEST = 3;
  private static final int RELEASE = 7;

  private static final byte[] PARAMETERS = {
    1,
    3,
    6,
    12,
    15,
    43,
    54,
    60,
    66,
    67,
    97,
    (byte) 128,
    (byte) 129,
    (byte) 130,
    (byte) 131,
    (byte) 132,
    (byte) 133,
    (byte) 134,
    (byte) 135,
    (byte) 175,
    (byte) 209,
    (byte) 210
  };

  /** Version 1.21.1, with HTTP, scripts, menus and the programs of UEFI. */
  private static final byte[] IPXE_BUILD = {
    (byte) 0xeb, 3, 1, 21, 1, 0x13, 1, 1, 0x15, 1, 1, 0x12, 1, 1, 0x24, 1, 1, 0x27, 1, 1
  };

  byte[] discover(int transaction) {
    return message(DISCOVER, transaction, DhcpReply.NONE, Map.of());
  }

  /** Takes the address of an offer. */
  byte[] request(int transaction, DhcpReply offer) {
    Map<Integer, byte[]> more = new LinkedHashMap<>();
    more.put(Options.REQUESTED_ADDRESS, Options.bytesOf(offer.yourAddress()));
    more.put(Options.SERVER_ID, Options.bytesOf(offer.server()));
    return message(REQUEST, transaction, DhcpReply.NONE, more);
  }

  /** Gives it back. */
  byte[] release(int transaction, DhcpReply lease) {
    Map<Integer, byte[]> options = new LinkedHashMap<>();
    options.put(Options.MESSAGE_TYPE, new byte[] {RELEASE});
    options.put(Options.SERVER_ID, Options.bytesOf(lease.server()));
    return DhcpCodec.request(transaction, conditions.hardware(), lease.yourAddress(), options);
  }

  /** What a boot server is asked on port 4011. */
  byte[] bootServer(int transaction, Optional<Integer> type) {
    return message(
        REQUEST,
        transaction,
        conditions.ownAddress(),
        type.map(t -> Map.of(Options.VENDOR_SPECIFIC, VendorOptions.bootItem(t))).orElse(Map.of()));
  }

  private byte[] message(
      int type, int transaction, String clientAddress, Map<Integer, byte[]> more) {
    Map<Integer, byte[]> options = new LinkedHashMap<>();
    options.put(Options.MESSAGE_TYPE, new byte[] {(byte) type});
    options.put(57, new byte[] {(byte) (Offers.LARGEST >> 8), (byte) Offers.LARGEST});
    options.put(93, new byte[] {0, (byte) client.architecture()});
    options.put(94, new byte[] {1, 3, 16});
    options.put(Options.VENDOR_CLASS, client.vendorClass().getBytes(StandardCharsets.US_ASCII));
    ByteArrayOutputStream machine = new ByteArrayOutputStream();
    machine.write(0);
    machine.writeBytes(conditions.uuid());
    options.put(97, machine.toByteArray());
    if (isIpxe) {
      options.put(77, "iPXE".getBytes(StandardCharsets.US_ASCII));
      options.put(175, IPXE_BUILD);
    }
    options.put(55, PARAMETERS);
    options.putAll(more);
    return DhcpCodec.request(transaction, conditions.hardware(), clientAddress, options);
  }
}
