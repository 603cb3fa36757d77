// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.dhcp.message.OptionCode;
import pxe.dhcp.message.OptionForm;
import pxe.testing.DeclaredSettings;

class WrittenOptionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ntp-server | 192.168.9.1 | 42 | c0 a8 09 01",
        "ntp-servers | 192.168.9.1,9.9.9.9 | 42 | c0 a8 09 01 09 09 09 09",
        "42 | 192.168.9.1 , 9.9.9.9 | 42 | c0 a8 09 01 09 09 09 09",
        "NTP-Server | 192.168.9.1 | 42 | c0 a8 09 01",
        "broadcast | 192.168.9.255 | 28 | c0 a8 09 ff",
        "mtu | 1400 | 26 | 05 78",
        "mtu | 0x0578 | 26 | 05 78",
        "time-offset | -3600 | 2 | ff ff f1 f0",
        "default-ttl | 64 | 23 | 40",
        "ip-forwarding | true | 19 | 01",
        "ip-forwarding | 0 | 19 | 00",
        "arp-timeout | 90s | 35 | 00 00 00 5a",
        "arp-timeout | 90 | 35 | 00 00 00 5a",
        "path-mtu-plateau-table | 68, 576 | 25 | 00 44 02 40",
        "tftp-server-name | phones.lab | 66 | 70 68 6f 6e 65 73 2e 6c 61 62",
        "tftp-server-name | \" a,b\" | 66 | 20 61 2c 62",
        "host-name | web 1 | 12 | 77 65 62 20 31",
        "domain-search | lab.home, home | 119 | 03 6c 61 62 04 68 6f 6d 65 00 04 68 6f 6d 65 00",
        "domain-search | lab.home. | 119 | 03 6c 61 62 04 68 6f 6d 65 00",
        "static-routes | 10.0.0.0/8 via 192.168.9.1 | 121 | 08 0a c0 a8 09 01",
        "121 | 10.0.0.0/8 via 192.168.9.1, default via 192.168.9.254"
            + " | 121 | 08 0a c0 a8 09 01 00 c0 a8 09 fe",
        "249 | 172.16.32.0/20 via 192.168.9.1 | 249 | 14 ac 10 20 c0 a8 09 01",
        "static-routes | 10.1.2.3/32 via 0.0.0.0 | 121 | 20 0a 01 02 03 00 00 00 00",
        "static-route | 10.0.0.1, 192.168.9.1 | 33 | 0a 00 00 01 c0 a8 09 01",
        "vendor-specific | 0x0104c0a80901 | 43 | 01 04 c0 a8 09 01",
        "43 | 01:04:c0:a8:09:01 | 43 | 01 04 c0 a8 09 01",
        "43 | \"text\" | 43 | 74 65 78 74",
        "224 | 0x00 | 224 | 00",
        "224 | \"text\" | 224 | 74 65 78 74",
        "224 | 192.168.9.1 | 224 | c0 a8 09 01",
      })
  void whatIsWrittenBecomesBytes(String name, String value, int code, String bytes)
      throws OptionException {
    WrittenOption option = WrittenOption.read(name, value);
    assertEquals(OptionCode.of(code), option.code());
    assertEquals(bytes, option.value().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ntp-serve | 192.168.9.1 | there is no option \"ntp-serve\"",
        "256 | 0x00 | there is no option \"256\"",
        "ntp-server | pool.ntp.org | \"pool.ntp.org\" cannot be used for option 42 ntp-server",
        "ntp-server | 192.168.9.1, | \"192.168.9.1,\" cannot be used for option 42 ntp-server",
        "broadcast | 1.2.3.4, 1.2.3.5 | \"1.2.3.4, 1.2.3.5\" cannot be used for option 28",
        "mtu | 65536 | \"65536\" cannot be used for option 26 interface-mtu",
        "mtu | big | \"big\" cannot be used for option 26 interface-mtu",
        "ip-forwarding | 2 | \"2\" cannot be used for option 19 ip-forwarding",
        "arp-timeout | soon | \"soon\" cannot be used for option 35 arp-cache-timeout",
        "static-routes | 10.0.0.1/8 via 192.168.9.1 | \"10.0.0.1/8 via 192.168.9.1\" cannot be",
        "static-routes | 10.0.0.0/33 via 192.168.9.1 | \"10.0.0.0/33 via 192.168.9.1\" cannot be",
        "static-routes | 10.0.0.0 192.168.9.1 | \"10.0.0.0 192.168.9.1\" cannot be used",
        "static-route | 10.0.0.1 | \"10.0.0.1\" cannot be used for option 33 static-route",
        "domain-search | -lab | \"-lab\" cannot be used for option 119 domain-search",
        "43 | text | \"text\" cannot be used for option 43 vendor-specific",
        "224 | 17 | \"17\" cannot be used for option 224",
        "224 | 0x0 | \"0x0\" cannot be used for option 224",
        "host-name | a\"b | \"a\"b\" cannot be used for option 12 host-name",
      })
  void whatCannotBeSentIsNamedWithARemedy(String name, String value, String fault) {
    OptionException e = assertThrows(OptionException.class, () -> WrittenOption.read(name, value));
    assertTrue(e.getMessage().startsWith(fault), e::getMessage);
    assertFalse(e.remedy().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0, 1, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 82, 93, 94, 97, 118, 255})
  void whatTheProtocolOwnsNobodyCanSet(int code) {
    String name = Integer.toString(code);
    OptionException e = assertThrows(OptionException.class, () -> WrittenOption.read(name, "0x01"));
    String fault = "nobody can set option " + OptionCode.of(code) + ": ";
    assertTrue(e.getMessage().startsWith(fault), e::getMessage);
  }

  @Test
  void everyOptionIsKnownByItsNameAndTakesBytes() throws OptionException {
    for (int code = 1; code < 255; code++) {
      OptionCode option = OptionCode.of(code);
      if (WrittenOption.isFree(option) && !option.name().isEmpty()) {
        assertEquals(option, WrittenOption.read(option.name(), "0x01").code());
        assertEquals(
            option, WrittenOption.read(option.name().toUpperCase(Locale.ROOT), "0x01").code());
      }
    }
  }

  @Test
  void aValueThatFillsAPacketIsRefused() {
    String hex = "0x" + "00".repeat(1025);
    assertThrows(OptionException.class, () -> WrittenOption.read("43", hex));
    assertEquals(OptionForm.NESTED, OptionCode.VENDOR_SPECIFIC.form());
  }

  @Test
  void theManualHasThemAll() {
    StringBuilder table = new StringBuilder("| number | name | value |\n|---|---|---|\n");
    for (int code = 1; code < 255; code++) {
      OptionCode option = OptionCode.of(code);
      if (WrittenOption.isFree(option) && !option.name().isEmpty()) {
        String names =
            Stream.concat(Stream.of(option.name()), option.otherNames().stream())
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", "));
        String form = option.form().written();
        table.append("| " + code + " | " + names + " | ");
        table.append((form.isEmpty() ? "bytes, or a text in quotes" : form) + " |\n");
      }
    }
    DeclaredSettings.manualHas(Path.of("../docs/dhcp-server.md"), "options", table.toString());
  }
}
