// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.xenserver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.rooms.settings.SettingsReader;

class InstallerSettingsTest {
  private static SettingsReader reader(Map<String, String> values) {
    return SettingsReader.of("pxe.image~xs", values, key -> null);
  }

  private static String xen(String key, String value) {
    InstallerSettings settings =
        InstallerSettings.read(reader(Map.of(key, value)), Generation.SEVEN);
    return String.join(" ", settings.xen());
  }

  private static String dom0(String key, String value) {
    InstallerSettings settings =
        InstallerSettings.read(reader(Map.of(key, value)), Generation.SEVEN);
    return String.join(" ", settings.dom0(List.of("install")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2048M|dom0_mem=2048M,max:2048M",
        "2G|dom0_mem=2G,max:2G",
        "max:8192M|dom0_mem=max:8192M",
        "1024M,max:4G|dom0_mem=1024M,max:4G",
      })
  void memoryOfDom0(String value, String argument) {
    assertEquals(
        "dom0_max_vcpus=2 " + argument + " com1=115200,8n1 console=com1,vga",
        xen("dom0-memory", value));
  }

  @ParameterizedTest
  @CsvSource({"4, 4", "1-16, 1-16"})
  void processorsOfDom0(String value, String argument) {
    assertEquals(
        "dom0_max_vcpus=" + argument + " dom0_mem=1024M,max:1024M com1=115200,8n1 console=com1,vga",
        xen("dom0-processors", value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "com1|com1=115200,8n1 console=com1,vga|xencons=hvc console=hvc0 console=tty0",
        "com2|com2=115200,8n1 console=com2,vga|xencons=hvc console=hvc0 console=tty0",
        "com1,9600,7e2|com1=9600,7e2 console=com1,vga|xencons=hvc console=hvc0 console=tty0",
        "none|console=vga|console=tty0",
      })
  void serialConsole(String value, String xen, String dom0) {
    assertEquals("dom0_max_vcpus=2 dom0_mem=1024M,max:1024M " + xen, xen("serial-console", value));
    assertEquals(dom0 + " install", dom0("serial-console", value));
  }

  @Test
  void furtherArgumentsStandLast() {
    assertEquals(
        "dom0_max_vcpus=2 dom0_mem=1024M,max:1024M com1=115200,8n1 console=com1,vga iommu=no smt=off",
        xen("xen-arguments", " iommu=no \t smt=off "));
    assertEquals(
        "xencons=hvc console=hvc0 console=tty0 install sshpassword=x device_mapper_multipath=enabled",
        dom0("extra-arguments", "sshpassword=x device_mapper_multipath=enabled"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dom0-memory|lots|an amount of memory such as 1024M or 2G, or max:8192M for that much at most",
        "dom0-memory|0M|an amount of memory such as 1024M or 2G, or max:8192M for that much at most",
        "dom0-memory|1024|an amount of memory such as 1024M or 2G, or max:8192M for that much at most",
        "dom0-processors|0|a number of processors such as 2, or 1-16 for as many as there are of these",
        "dom0-processors|two|a number of processors such as 2, or 1-16 for as many as there are of these",
        "serial-console|ttyS0|com1 or com2, with speed and form if they are others than in com1,115200,8n1, or none",
        "serial-console|com1,115200|com1 or com2, with speed and form if they are others than in com1,115200,8n1, or none",
        "extra-arguments|quiet --- debug|words with blanks between them, without ---, which parts the files of a boot",
        "xen-arguments|a\u0085b|words with blanks between them, without ---, which parts the files of a boot",
        "xen-arguments|a\u001cb|words with blanks between them, without ---, which parts the files of a boot",
      })
  void whatCannotBeUsedIsSaidAndTheDefaultHolds(String key, String value, String form) {
    SettingsReader reader = reader(Map.of(key, value));
    InstallerSettings read = InstallerSettings.read(reader, Generation.EIGHT);
    assertEquals(InstallerSettings.read(reader(Map.of()), Generation.EIGHT), read);
    assertEquals(
        List.of(
            "etc/pxe.image~xs.cfg: "
                + key
                + ": \""
                + value
                + "\" cannot be used; write "
                + form
                + "."),
        reader.problems().stream().map(p -> p.sentence()).toList());
  }
}
