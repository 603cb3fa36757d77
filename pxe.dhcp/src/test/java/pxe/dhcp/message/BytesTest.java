// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class BytesTest {
  @Test
  void numbersAreReadInNetworkOrder() {
    Bytes bytes = Bytes.of(0xfe, 0xdc, 0xba, 0x98, 0x76, 0x54, 0x32, 0x10);
    assertEquals(0xfe, bytes.u8(0));
    assertEquals(0xfedc, bytes.u16(0));
    assertEquals(0xba987654, bytes.i32(2));
    assertEquals(0xfedcba9876543210L, bytes.i64(0));
  }

  @Test
  void aSliceCannotReadBeyondItsEndThoughTheWholeGoesOn() {
    Bytes slice = Bytes.of(1, 2, 3, 4, 5).slice(1, 2);
    assertEquals(Bytes.of(2, 3), slice);
    assertThrows(IndexOutOfBoundsException.class, () -> slice.u8(2));
    assertThrows(IndexOutOfBoundsException.class, () -> slice.u8(-1));
    assertThrows(IndexOutOfBoundsException.class, () -> slice.i32(0));
    assertThrows(IndexOutOfBoundsException.class, () -> slice.slice(1, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> slice.slice(0, -1));
  }

  @Test
  void equalityIsThatOfTheContent() {
    Bytes slice = Bytes.of(9, 1, 2, 9).slice(1, 2);
    assertEquals(Bytes.of(1, 2), slice);
    assertEquals(Bytes.of(1, 2).hashCode(), slice.hashCode());
    assertNotEquals(Bytes.of(1), slice);
  }

  @Test
  void whatWasCopiedDoesNotFollowItsSource() {
    byte[] source = {1, 2};
    Bytes fromArray = Bytes.copyOf(source);
    ByteBuffer buffer = ByteBuffer.wrap(source);
    Bytes fromBuffer = Bytes.copyOf(buffer);
    source[0] = 7;
    fromArray.toArray()[0] = 7;
    assertEquals(Bytes.of(1, 2), fromArray);
    assertEquals(Bytes.of(1, 2), fromBuffer);
    assertEquals(0, buffer.position());
  }

  @Test
  void partsAreJoinedInTheirOrder() {
    assertEquals(Bytes.of(1, 2, 3), Bytes.join(List.of(Bytes.of(1), Bytes.EMPTY, Bytes.of(2, 3))));
  }

  @Test
  void aTextEndsAtItsFirstNul() {
    assertEquals("pxe", Bytes.of('p', 'x', 'e', 0, 'z', 0).untilNul().printable());
    assertEquals("pxe", Bytes.of('p', 'x', 'e').untilNul().printable());
    assertEquals(Bytes.of('p', 0), Bytes.ofText("p").withNul());
  }

  @Test
  void textOfStrangersIsSafeInALog() {
    assertEquals("a\\x0a\\x5c\\xffb", Bytes.of('a', '\n', '\\', 255, 'b').printable());
  }
}
