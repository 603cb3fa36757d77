// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTextTest {
  @ParameterizedTest
  @CsvSource({
    "fd00:9:0:0:0:0:0:2,            [fd00:9::2]",
    "2001:db8:0:1:1:1:1:1,          [2001:db8:0:1:1:1:1:1]",
    "2001:0:0:1:0:0:0:1,            [2001:0:0:1::1]",
    "2001:db8:0:0:1:0:0:1,          [2001:db8::1:0:0:1]",
    "0:0:0:0:0:0:0:0,               [::]",
    "0:0:0:0:0:0:0:1,               [::1]",
    "1:0:0:0:0:0:0:0,               [1::]",
    "2001:DB8:AAAA:BBBB:C:D:E:F,    [2001:db8:aaaa:bbbb:c:d:e:f]",
    "192.168.9.2,                   192.168.9.2"
  })
  void itIsWrittenAsPeopleWriteIt(String address, String host) throws UnknownHostException {
    assertEquals(host, AddressText.host(InetAddress.getByName(address)));
  }

  @ParameterizedTest
  @CsvSource({"fd00:9:0:0:0:0:0:2, [fd00:9::2]:69", "192.168.9.2, 192.168.9.2:69"})
  void aPortStandsBehindIt(String address, String text) throws UnknownHostException {
    assertEquals(text, AddressText.of(new InetSocketAddress(InetAddress.getByName(address), 69)));
  }
}
