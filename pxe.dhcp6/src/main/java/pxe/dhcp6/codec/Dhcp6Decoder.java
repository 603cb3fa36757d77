// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp6.codec;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import pxe.dhcp6.message.Dhcp6Message;
import pxe.dhcp6.message.Dhcp6MessageType;
import pxe.dhcp6.message.Dhcp6Option;
import pxe.dhcp6.message.Dhcp6OptionCode;
import pxe.dhcp6.message.Dhcp6Options;
import pxe.dhcp6.message.Dhcp6Packet;
import pxe.dhcp6.message.OptionData;
import pxe.dhcp6.message.RelayHop;

/** Bytes to a {@link Dhcp6Packet}. */
public final class Dhcp6Decoder {
  static final int RELAY_FORWARD = 12;
  static final int RELAY_REPLY = 13;

  private static final int HEADER = 4;
  private static final int RELAY_HEADER = 2 + 2 * OptionData.ADDRESS;
  private static final int OPTION_HEADER = 4;

  /** A client sends some ten. */
  private static final int MOST_OPTIONS = 128;

  private Dhcp6Decoder() {}

  /** Reads from position to limit. */
  public static Dhcp6Packet decode(ByteBuffer datagram) throws MalformedDhcp6Exception {
    byte[] bytes = new byte[datagram.remaining()];
    datagram.get(bytes);
    OptionData rest = OptionData.of(bytes);
    List<RelayHop> relays = new ArrayList<>(0);
    while (isRelayed(rest)) {
      if (relays.size() == Dhcp6Packet.MOST_RELAYS) {
        throw new MalformedDhcp6Exception("more relay agents than " + Dhcp6Packet.MOST_RELAYS);
      }
      Dhcp6Options options = options(rest, RELAY_HEADER);
      OptionData inner =
          options
              .first(Dhcp6OptionCode.RELAY_MESSAGE)
              .orElseThrow(() -> new MalformedDhcp6Exception("a relay agent relays no message"));
      relays.add(
          new RelayHop(
              rest.uint8(1),
              rest.address(2),
              rest.address(2 + OptionData.ADDRESS),
              without(Dhcp6OptionCode.RELAY_MESSAGE, options)));
      rest = inner;
    }
    return new Dhcp6Packet(relays, message(rest));
  }

  private static boolean isRelayed(OptionData data) throws MalformedDhcp6Exception {
    if (data.length() < HEADER) {
      throw new MalformedDhcp6Exception("it has " + data.length() + " bytes only");
    }
    boolean relayed = data.uint8(0) == RELAY_FORWARD || data.uint8(0) == RELAY_REPLY;
    if (relayed && data.length() < RELAY_HEADER) {
      throw new MalformedDhcp6Exception("its relay agent's header is cut off");
    }
    return relayed;
  }

  private static Dhcp6Message message(OptionData data) throws MalformedDhcp6Exception {
    int type = data.uint8(0);
    return new Dhcp6Message(
        Dhcp6MessageType.of(type)
            .orElseThrow(() -> new MalformedDhcp6Exception("unknown message type " + type)),
        (int) data.uint32(0) & 0xff_ffff,
        options(data, HEADER));
  }

  private static Dhcp6Options without(int code, Dhcp6Options options) {
    return new Dhcp6Options(options.all().stream().filter(o -> o.code() != code).toList());
  }

  /** The options from there to the end, also of those that hold options themselves. */
  public static Dhcp6Options options(OptionData data, int from) throws MalformedDhcp6Exception {
    List<Dhcp6Option> options = new ArrayList<>();
    int at = from;
    while (at < data.length()) {
      if (at + OPTION_HEADER > data.length()) {
        throw new MalformedDhcp6Exception("the header of an option is cut off");
      }
      int begin = at + OPTION_HEADER;
      int end = begin + data.uint16(at + 2);
      if (end > data.length()) {
        throw new MalformedDhcp6Exception("option " + data.uint16(at) + " is cut off");
      }
      if (options.size() == MOST_OPTIONS) {
        throw new MalformedDhcp6Exception("more options than " + MOST_OPTIONS);
      }
      options.add(new Dhcp6Option(data.uint16(at), data.part(begin, end)));
      at = end;
    }
    return new Dhcp6Options(options);
  }
}
