// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pxe.tftp.message.ErrorPacket;

class PlainTextTest {
  @Test
  void whatPeopleWriteStays() {
    assertEquals("Grün, 日本 \ud83d\ude00 ~!", PlainText.of("Grün, 日本 \ud83d\ude00 ~!"));
  }

  /** C0, DEL, C1 (CSI), direction marks, line separators, half characters. */
  @Test
  void whatMovesACursorOrTheEyeDoesNot() {
    assertEquals("a?b?c?d?e?f?g", PlainText.of("a\u001bb\u007fc\u009bd\u202ee\u2028f\ud800g"));
  }

  @Test
  void theErrorTextOfAClientIsPlain() throws MalformedPacketException {
    Random random = new Random(5);
    for (int i = 0; i < 2000; i++) {
      byte[] packet = new byte[4 + random.nextInt(200)];
      random.nextBytes(packet);
      packet[0] = 0;
      packet[1] = 5;
      String message = ((ErrorPacket) PacketDecoder.decode(ByteBuffer.wrap(packet))).message();
      assertEquals(PlainText.of(message), message);
    }
    byte[] csi = "\0\5\0\0no \u009b31mroom\0".getBytes(StandardCharsets.ISO_8859_1);
    ErrorPacket error = (ErrorPacket) PacketDecoder.decode(ByteBuffer.wrap(csi));
    assertTrue(error.message().startsWith("no ?31m"), error.message());
  }
}
