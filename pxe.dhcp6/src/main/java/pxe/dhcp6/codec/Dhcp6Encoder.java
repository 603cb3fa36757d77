// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp6.codec;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import pxe.dhcp6.message.Dhcp6Message;
import pxe.dhcp6.message.Dhcp6Option;
import pxe.dhcp6.message.Dhcp6OptionCode;
import pxe.dhcp6.message.Dhcp6Options;
import pxe.dhcp6.message.Dhcp6Packet;
import pxe.dhcp6.message.OptionData;
import pxe.dhcp6.message.RelayHop;

/** A {@link Dhcp6Packet} to bytes; what relay agents forwarded goes back through them. */
public final class Dhcp6Encoder {
  private Dhcp6Encoder() {}

  /** What goes to a client, through the relay agents that it came through. */
  public static byte[] encode(Dhcp6Packet packet) {
    return encode(packet, Dhcp6Decoder.RELAY_REPLY);
  }

  /** As a client's relay agents send it. */
  static byte[] encodeForwarded(Dhcp6Packet packet) {
    return encode(packet, Dhcp6Decoder.RELAY_FORWARD);
  }

  private static byte[] encode(Dhcp6Packet packet, int relayType) {
    byte[] inner = message(packet.message());
    for (int i = packet.relays().size() - 1; i >= 0; i--) {
      inner = hop(packet.relays().get(i), relayType, inner);
    }
    return inner;
  }

  private static byte[] hop(RelayHop hop, int type, byte[] inner) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(type);
    out.write(hop.count());
    out.writeBytes(hop.link().getAddress());
    out.writeBytes(hop.peer().getAddress());
    List<Dhcp6Option> options = new ArrayList<>(hop.options().all());
    options.add(new Dhcp6Option(Dhcp6OptionCode.RELAY_MESSAGE, OptionData.of(inner)));
    out.writeBytes(options(new Dhcp6Options(options)).toByteArray());
    return out.toByteArray();
  }

  private static byte[] message(Dhcp6Message message) {
    return OptionData.join(
            OptionData.ofUint32((long) message.type().code() << 24 | message.transaction()),
            options(message.options()))
        .toByteArray();
  }

  /** Options one after the other, also as they stand in others. */
  public static OptionData options(Dhcp6Options options) {
    OptionData[] parts =
        options.all().stream()
            .flatMap(
                option ->
                    List.of(
                        OptionData.ofUint16(option.code()),
                        OptionData.ofUint16(option.data().length()),
                        option.data())
                        .stream())
            .toArray(OptionData[]::new);
    return OptionData.join(parts);
  }
}
