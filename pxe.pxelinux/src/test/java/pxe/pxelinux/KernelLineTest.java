// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.api.entry.Cpu;
import pxe.api.entry.LinuxEntry;
import pxe.api.resource.ResourcePath;
import pxe.rooms.menu.InexpressibleException;

class KernelLineTest {
  private static final String KERNEL = "::/images/a/linux";

  private static String of(List<String> initrds, String... arguments)
      throws InexpressibleException {
    LinuxEntry entry =
        new LinuxEntry(
            "e",
            "E",
            ResourcePath.of("images/a/linux"),
            initrds.stream().map(ResourcePath::of).toList(),
            List.of(arguments),
            Cpu.ANY);
    return KernelLine.of(entry, KERNEL, new PxelinuxPaths("set-1"), false);
  }

  @Test
  void ramDisksStandFirstAndAreParedByCommas() throws InexpressibleException {
    assertEquals(
        "initrd=::/images/a/1.gz,::/images/a/2.gz --- quiet",
        of(List.of("images/a/1.gz", "images/a/2.gz"), "---", "quiet"));
  }

  @Test
  void withoutAnythingThereIsNothing() throws InexpressibleException {
    assertEquals("", of(List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "quiet|quiet",
        "ds=nocloud;s=http://h/|ds=nocloud;s=http://h/",
        "file=/a b|file=\"/a b\"",
        "two words|\"two words\"",
        "two words=x|\"two words=x\"",
        "x=\"a b\"|x=\"a b\"",
        "say=\"hi\"|say=\"hi\"",
        "größe=1|größe=1"
      })
  void anArgumentWithABlankGetsTheQuotesOfTheKernel(String argument, String written)
      throws InexpressibleException {
    assertEquals(written, of(List.of(), argument));
  }

  @Test
  void blanksOutsideOfQuotesCannotBeSaid() {
    assertThrows(InexpressibleException.class, () -> of(List.of(), "x=\"a b\" c"));
    assertThrows(InexpressibleException.class, () -> of(List.of(), "x=\"a b"));
  }

  @Test
  void anArgumentMustNotLoadARamDisk() throws InexpressibleException {
    assertThrows(InexpressibleException.class, () -> of(List.of(), "rd.initrd=x"));
    assertEquals("initrd=::/images/a/1 rd.initrd=x", of(List.of("images/a/1"), "rd.initrd=x"));
  }

  @Test
  void aLineThatPxelinuxWouldRefuseIsRefusedHere() throws InexpressibleException {
    int fits = 2040 - KERNEL.length() - 1;
    assertEquals(fits, of(List.of(), "x".repeat(fits)).length());
    assertThrows(InexpressibleException.class, () -> of(List.of(), "x".repeat(fits + 1)));
    assertThrows(InexpressibleException.class, () -> of(List.of(), "ü".repeat(fits / 2 + 1)));
  }
}
