// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HardwareAddressTest {
  private static final HardwareAddress WYSE = new HardwareAddress(1, "00:80:64:71:ab:0a");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00:80:64:71:AB:0A",
        "00-80-64-71-ab-0a",
        "00806471ab0a",
        "0080.6471.AB0A",
        "008064-71ab0a",
        "01-00-80-64-71-ab-0a",
        "01:00:80:64:71:ab:0a",
        " 00:80:64:71:ab:0a "
      })
  void everyUsualWayOfWritingIsRead(String text) {
    assertEquals(Optional.of(WYSE), HardwareAddress.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00:80:64:71:ab",
        "00:80:64:71:ab:0a:0b",
        "06-00-80-64-71-ab-0a",
        "00:80:64:71:ab:0g",
        "192.168.100.100",
        "0080.6471.ab",
        "wyse"
      })
  void anythingElseIsNot(String text) {
    assertEquals(Optional.empty(), HardwareAddress.parse(text));
  }

  @Test
  void theDashedNameIsWhatPxelinuxAsksFor() {
    assertEquals("01-00-80-64-71-ab-0a", WYSE.dashed());
  }

  @Test
  void bytesAreTakenFromTheirPlace() {
    byte[] packet = {9, 0, (byte) 0x80, 0x64, 0x71, (byte) 0xab, 0x0a, 9};
    assertEquals(WYSE, HardwareAddress.of(1, packet, 1, 6));
  }

  @Test
  void aHalfAddressDoesNotExist() {
    assertThrows(IllegalArgumentException.class, () -> new HardwareAddress(1, "00:8"));
  }
}
