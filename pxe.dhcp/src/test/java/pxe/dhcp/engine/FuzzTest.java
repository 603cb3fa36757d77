// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pxe.dhcp.Packets;
import pxe.dhcp.codec.DhcpDecoder;
import pxe.dhcp.codec.DhcpEncoder;
import pxe.dhcp.codec.MalformedPacketException;
import pxe.dhcp.codec.PacketText;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.DhcpMessage;
import pxe.dhcp.message.DhcpRequest;

/** Mutated packets are read or refused, never anything else; what is read is written alike. */
class FuzzTest {
  private static final int ROUNDS = 5_000;
  private final Random random = new Random(4011);
  private final ProxyDhcp engine =
      new ProxyDhcp(
          TestRequests::decide,
          machine -> random.nextBoolean() ? Optional.empty() : Optional.of(FirmwareMenuTest.MENU),
          (machine, at) ->
              random.nextBoolean() ? Optional.empty() : Optional.of("http://192.0.2.1:8069"),
          ProxySettings.DEFAULT);

  private byte[] mutated(byte[] packet) {
    byte[] copy = Arrays.copyOf(packet, packet.length);
    for (int i = random.nextInt(8); i >= 0; i--) {
      copy = mutatedOnce(copy);
    }
    return copy;
  }

  private byte[] mutatedOnce(byte[] packet) {
    if (packet.length < 2) {
      return new byte[300];
    }
    int options = packet.length > 241 && random.nextInt(4) > 0 ? 240 : 0;
    int at = options + random.nextInt(packet.length - options);
    byte[] changed = packet.clone();
    switch (random.nextInt(6)) {
      case 0 -> changed[at] = (byte) random.nextInt(256);
      case 1 -> changed[at] ^= (byte) (1 << random.nextInt(8));
      case 2 -> changed = Arrays.copyOf(packet, at);
      case 3 -> changed = Arrays.copyOf(packet, packet.length + random.nextInt(600));
      case 4 -> System.arraycopy(packet, at, changed, at / 2, packet.length - at);
      default ->
          changed[at] = (byte) List.of(0, 52, 43, 82, 93, 255).get(random.nextInt(6)).intValue();
    }
    return changed;
  }

  @Test
  void nothingThatAStrangerSendsBreaksDecoderEngineOrEncoder() throws MalformedPacketException {
    List<byte[]> goldens = Packets.ALL.stream().map(Packets::bytes).toList();
    int read = 0;
    int answered = 0;
    for (int round = 0; round < ROUNDS; round++) {
      DhcpMessage message;
      try {
        message =
            DhcpDecoder.decode(Bytes.copyOf(mutated(goldens.get(random.nextInt(goldens.size())))));
      } catch (MalformedPacketException e) {
        continue;
      }
      read++;
      assertEquals(message, DhcpDecoder.decode(Bytes.copyOf(DhcpEncoder.encode(message))));
      assertTrue(PacketText.lines(message).stream().noneMatch(l -> l.contains("\n")));
      answered += message instanceof DhcpRequest request && answers(request) ? 1 : 0;
    }
    assertTrue(read > ROUNDS / 4, "the mutations still leave packets: " + read);
    assertTrue(answered > ROUNDS / 50, "and requests to answer: " + answered);
  }

  private boolean answers(DhcpRequest request) throws MalformedPacketException {
    Arrival arrival =
        random.nextBoolean()
            ? TestRequests.onDhcpPort()
            : TestRequests.onBootServerPort(random.nextInt(65536));
    RequestOutcome outcome = engine.answer(request, arrival);
    if (outcome instanceof RequestOutcome.Reply reply) {
      byte[] bytes = DhcpEncoder.encode(reply.message());
      assertTrue(bytes.length <= ReplySize.limit(request));
      assertEquals(reply.message(), DhcpDecoder.decode(Bytes.copyOf(bytes)));
      return true;
    }
    return false;
  }
}
