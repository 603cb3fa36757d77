// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.rooms.text.AddressText;

class ListenAddressesTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1",
    "'192.168.9.2,127.0.0.1', '192.168.9.2 127.0.0.1'",
    "' ::1 , fd00:9:0::2', '::1 fd00:9::2'",
    "'127.0.0.1, ::1', '127.0.0.1 ::1'",
    "0.0.0.0, 0.0.0.0",
    "::, ::"
  })
  void addressesAreNamedOneByOne(String text, String addresses) {
    List<String> read =
        ListenAddresses.read(text).orElseThrow().stream().map(AddressText::of).toList();
    assertEquals(addresses, String.join(" ", read));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "eth0",
        "localhost",
        "127.0.0.1,",
        "127.0.0.1 ::1",
        "127.0.0.1, 127.0.0.1",
        "::1, 0:0::1",
        "127.0.0.1, 0.0.0.0",
        "::, 0.0.0.0",
        "256.0.0.1",
        "[::1]",
        "::1/128",
        "1:2:3",
        ":::",
        "::ffff:127.0.0.1",
        "fe80::1",
        "fe80::1%lo"
      })
  void whatIsNoListOfThemIsNone(String text) {
    assertEquals(Optional.empty(), ListenAddresses.read(text));
  }
}
