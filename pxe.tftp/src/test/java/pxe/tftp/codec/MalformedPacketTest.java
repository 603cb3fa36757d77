// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MalformedPacketTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiter = '|',
      textBlock =
          """
          ""                        | 0 | the packet ends before its opcode
          00                        | 0 | the packet ends before its opcode
          0000                      | 0 | there is no opcode 0
          0007                      | 0 | there is no opcode 7
          0101 'a' 00 'octet' 00    | 0 | there is no opcode 257
          0001                      | 2 | the file name has no end
          0001 'a'                  | 2 | the file name has no end
          0001 00 'octet' 00        | 2 | the file name is empty
          0001 'a' 00               | 4 | the mode has no end
          0001 'a' 00 'octet'       | 4 | the mode has no end
          0001 'a' 00 'mail' 00     | 4 | the mode is neither octet nor netascii
          0002 'a' 00 00            | 4 | the mode is neither octet nor netascii
          0003                      | 2 | the packet ends before its block number
          0004 00                   | 2 | the packet ends before its block number
          0005                      | 2 | the packet ends before its error code
          """)
  void isRefusedWithPlaceAndReason(String bytes, int offset, String reason) {
    MalformedPacketException e =
        assertThrows(MalformedPacketException.class, () -> PacketDecoder.decode(Hex.bytes(bytes)));
    assertEquals(offset, e.offset());
    assertEquals(reason, e.reason());
    assertEquals(reason + " (at byte " + offset + ")", e.getMessage());
  }
}
