// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.pxelinux.ConfigurationName.Default;
import pxe.pxelinux.ConfigurationName.OfAddress;
import pxe.pxelinux.ConfigurationName.OfHardware;
import pxe.pxelinux.ConfigurationName.OfUuid;
import pxe.rooms.machine.HardwareAddress;

class ConfigurationNameTest {
  @Test
  void theNamesThatMeanOneMachineAreUnderstood() throws UnknownHostException {
    assertEquals(
        Optional.of(new OfUuid(UUID.fromString("597c5400-922f-11db-9fff-008064667faa"))),
        ConfigurationName.parse("597c5400-922f-11db-9fff-008064667faa"));
    assertEquals(
        Optional.of(new OfHardware(new HardwareAddress(1, "00:80:64:71:ab:0a"))),
        ConfigurationName.parse("01-00-80-64-71-ab-0a"));
    assertEquals(
        Optional.of(new OfHardware(new HardwareAddress(0x20, "80:00:04:04:fe:80:00:00"))),
        ConfigurationName.parse("20-80-00-04-04-fe-80-00-00"));
    assertEquals(
        Optional.of(new OfAddress(InetAddress.getByName("192.168.10.21"))),
        ConfigurationName.parse("C0A80A15"));
    assertEquals(Optional.of(new Default()), ConfigurationName.parse("default"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "C0A80A1",
        "C0A80A",
        "C0A80",
        "C0A8",
        "C0A",
        "C0",
        "C",
        "c0a80a15",
        "C0A80A1G",
        "C0A80A155",
        "DEFAULT",
        "defaults",
        "",
        "01",
        "01-",
        "01-0",
        "01-00-80-64-71-ab-0",
        "01-00-80-64-71-AB-0A",
        "1-00-80-64-71-ab-0a",
        "597c5400-922f-11db-9fff-008064667fa",
        "597c5400-922f-11db-9fff-008064667faag",
        "597c5400-922f-11db-9fff-008064667fag",
        "597c5400922f-11db-9fff-008064667faa-",
        "default-arm-bcm283x",
        "00-00-00-00-00-00-00-00-00-00-00-00-00-00-00-00-00-00"
      })
  void allOthersMeanNobody(String name) {
    assertEquals(Optional.empty(), ConfigurationName.parse(name));
  }
}
