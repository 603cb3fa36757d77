// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pxe.rooms.text.SafeText;
import pxe.tftp.message.ErrorPacket;
import pxe.tftp.message.TftpPacket;

class PacketFuzzTest {
  private static final int ROUNDS = 20_000;

  /** What parses can be written, and reads the same again; anything else is refused with reason. */
  @Test
  void whateverComesParsesOrIsRefused() {
    Random random = new Random(20261122);
    int parsed = 0;
    for (int i = 0; i < ROUNDS; i++) {
      ByteBuffer packet = i % 3 == 0 ? noise(random) : mutated(random);
      try {
        TftpPacket first = PacketDecoder.decode(packet);
        ByteBuffer written = ByteBuffer.allocate(2048);
        PacketEncoder.encode(first, written);
        assertEquals(first, PacketDecoder.decode(written.flip()));
        parsed++;
      } catch (MalformedPacketException e) {
        assertTrue(e.offset() >= 0 && e.offset() <= packet.limit() && !e.reason().isBlank());
      }
    }
    assertTrue(parsed > ROUNDS / 4, "only " + parsed + " were sound");
  }

  /** A terminal would take 0x9B for the beginning of an order. */
  @Test
  void theErrorTextOfAClientIsSafeToShow() throws MalformedPacketException {
    Random random = new Random(5);
    for (int i = 0; i < 2000; i++) {
      byte[] packet = new byte[4 + random.nextInt(200)];
      random.nextBytes(packet);
      packet[0] = 0;
      packet[1] = 5;
      String message = ((ErrorPacket) PacketDecoder.decode(ByteBuffer.wrap(packet))).message();
      assertEquals(SafeText.line(message), message);
    }
    byte[] csi = "\0\5\0\0no \u009b31mroom\0".getBytes(StandardCharsets.ISO_8859_1);
    ErrorPacket error = (ErrorPacket) PacketDecoder.decode(ByteBuffer.wrap(csi));
    assertEquals("no \\x9b31mroom", error.message());
  }

  private static ByteBuffer noise(Random random) {
    byte[] bytes = new byte[random.nextInt(64)];
    random.nextBytes(bytes);
    if (bytes.length > 1) {
      bytes[0] = 0;
      bytes[1] = (byte) random.nextInt(8);
    }
    return ByteBuffer.wrap(bytes);
  }

  private static ByteBuffer mutated(Random random) {
    FirmwareRequests[] all = FirmwareRequests.values();
    byte[] bytes = all[random.nextInt(all.length)].bytes().array();
    for (int n = random.nextInt(4); n > 0; n--) {
      bytes[random.nextInt(bytes.length)] = (byte) (random.nextBoolean() ? 0 : random.nextInt());
    }
    return ByteBuffer.wrap(bytes).limit(bytes.length - random.nextInt(bytes.length / 4));
  }
}
