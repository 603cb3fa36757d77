// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.api.entry.Cpu;
import pxe.api.entry.MultibootEntry;
import pxe.api.entry.MultibootEntry.Module;
import pxe.api.resource.ResourcePath;
import pxe.rooms.menu.InexpressibleException;

class MultibootLineTest {
  private static final ResourcePath XEN = ResourcePath.of("images/x/boot/xen.gz");

  private static final Module LINUX = new Module(ResourcePath.of("images/x/l"), List.of());

  private static String of(List<String> arguments, Module... modules)
      throws InexpressibleException {
    return MultibootLine.of(
        new MultibootEntry("e", "E", "", XEN, arguments, List.of(modules), Cpu.X86_64),
        "mboot.c32",
        new PxelinuxPaths("set-1"));
  }

  private static String ofModule(String... arguments) throws InexpressibleException {
    String line = of(List.of(), new Module(ResourcePath.of("images/x/m"), List.of(arguments)));
    return line.substring("::/images/x/boot/xen.gz --- ".length());
  }

  @Test
  void theRecipesLineComesOutWithItsArgumentsInTheirOrder() throws InexpressibleException {
    assertEquals(
        "::/images/x/boot/xen.gz dom0_max_vcpus=2 dom0_mem=1024M,max:1024M com1=115200,8n1"
            + " console=com1,vga --- ::/images/x/boot/vmlinuz xencons=hvc console=hvc0"
            + " console=tty0 --- ::/images/x/install.img",
        of(
            List.of(
                "dom0_max_vcpus=2",
                "dom0_mem=1024M,max:1024M",
                "com1=115200,8n1",
                "console=com1,vga"),
            new Module(
                ResourcePath.of("images/x/boot/vmlinuz"),
                List.of("xencons=hvc", "console=hvc0", "console=tty0")),
            new Module(ResourcePath.of("images/x/install.img"), List.of())));
  }

  @Test
  void aKernelAloneIsALine() throws InexpressibleException {
    assertEquals("::/images/x/boot/xen.gz", of(List.of()));
  }

  @Test
  void quotesReachAModuleAsTheyAre() throws InexpressibleException {
    assertEquals("::/images/x/m a=\"b c\" d", ofModule("a=b c", "d"));
    assertEquals("::/images/x/m a=\"b c\"", ofModule("a=\"b c\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a=\"b c\"", "---", "é"})
  void theKernelsArgumentsAreSingleWordsOfAscii(String argument) {
    assertThrows(InexpressibleException.class, () -> of(List.of(argument)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"---", "a --- b", "a  b", "a ", " a", "a=\u00a0", "a=\"b c", "日"})
  void whatWouldNotArriveAsItIsWrittenCannotBeSaid(String argument) {
    assertThrows(InexpressibleException.class, () -> ofModule(argument));
  }

  @Test
  void dashesThatAreNoWordOfTheirOwnAreNoSeparator() throws InexpressibleException {
    assertEquals("::/images/x/m ---a a--- --", ofModule("---a", "a---", "--"));
  }

  @Test
  void aLineThatPxelinuxWouldRefuseIsRefusedHere() throws InexpressibleException {
    Module ramDisk = new Module(ResourcePath.of("images/x/m"), List.of("y".repeat(1500)));
    int fits = 2047 - ("mboot.c32 " + of(List.of("x"), LINUX, ramDisk)).length() + 1;
    assertEquals(2047, ("mboot.c32 " + of(List.of("x".repeat(fits)), LINUX, ramDisk)).length());
    assertThrows(
        InexpressibleException.class, () -> of(List.of("x".repeat(fits + 1)), LINUX, ramDisk));
  }

  /** Xen has 1,024 bytes for each, with the end (saved_cmdline, MAX_GUEST_CMDLINE). */
  @Test
  void whatXenWouldCutIsRefused() throws InexpressibleException {
    String fits = "x".repeat(1021);
    assertEquals("::/images/x/boot/xen.gz " + fits + " y", of(List.of(fits, "y")));
    assertThrows(InexpressibleException.class, () -> of(List.of(fits, "yy")));
    ofModule(fits, "y");
    assertThrows(InexpressibleException.class, () -> ofModule(fits, "yy"));
  }
}
