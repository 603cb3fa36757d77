// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.menus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pxe.api.profile.Recognition;
import pxe.testing.TestImage;

/** Whatever a medium's menus hold, they are read to their end, and what comes of them is sound. */
class HostileMenusTest {
  private static final List<String> SYSLINUX =
      List.of(
          "label ",
          "a",
          "kernel ",
          "linux ",
          "append ",
          "initrd=",
          "menu ",
          "begin ",
          "end ",
          "include ",
          "syslinux.cfg",
          "x.cfg",
          "config ",
          "menu label ^",
          "text help",
          "endtext",
          "mboot.c32",
          "vesamenu.c32",
          " --- ",
          "\n",
          "\n",
          "\n",
          "../..",
          "k",
          "~",
          "\"",
          "${x}",
          "\u0000",
          "\u001b",
          "\u0085",
          "Ü",
          ",",
          "=");

  private static final List<String> GRUB =
      List.of(
          "menuentry ",
          "submenu ",
          "{",
          "}",
          "\n",
          "\n",
          ";",
          "if ",
          "then ",
          "elif ",
          "else ",
          "fi ",
          "for ",
          "in ",
          "do ",
          "done ",
          "while ",
          "function f ",
          "f ",
          "set ",
          "a=",
          "$a",
          "${a}",
          "${",
          "$",
          "\"",
          "'",
          "\\",
          "#",
          "[ ",
          " ]",
          " -a ",
          " -o ",
          " = ",
          "! ",
          "( ",
          "-f ",
          "linux /k ",
          "initrd /k ",
          "chainloader /k.efi ",
          "multiboot2 /k ",
          "module2 /k ",
          "source /boot/grub/grub.cfg ",
          "configfile /x.cfg ",
          "*",
          "/*",
          "\u0000",
          "&&",
          "||");

  private static final List<String> SOUND =
      List.of(
          "label a\nmenu label ^A\nkernel k\nappend initrd=k b --- c\nlabel d\nlinux k\n",
          """
          menuentry 'A' --id a {
           linux /k b $c
           initrd /k
          }
          submenu B {
           menuentry C {
           multiboot2 /k
           module2 /k x
           }
          }
          """,
          "title A\nlinux /k\ninitrd /k\noptions b c\n");

  /** Words at random, or a sound menu in which some stand at random. */
  private static String text(Random random, List<String> words) {
    StringBuilder text = new StringBuilder();
    if (random.nextBoolean()) {
      text.append(SOUND.get(random.nextInt(SOUND.size())));
    }
    for (int i = random.nextInt(text.length() == 0 ? 200 : 6); i >= 0; i--) {
      text.insert(random.nextInt(text.length() + 1), words.get(random.nextInt(words.size())));
    }
    return text.toString();
  }

  @Test
  void randomMenusNeverThrow() throws Exception {
    Random random = new Random(12);
    int claimed = 0;
    for (int round = 0; round < 3000; round++) {
      TestImage image =
          TestImage.of("m", "k", "k.efi", "EFI/BOOT/BOOTX64.EFI")
              .with("syslinux.cfg", text(random, SYSLINUX))
              .with("x.cfg", text(random, random.nextBoolean() ? SYSLINUX : GRUB))
              .with("boot/grub/grub.cfg", text(random, GRUB))
              .with("loader/entries/a.conf", text(random, SYSLINUX));
      claimed += Shown.recognised(image).isPresent() ? 1 : 0;
    }
    assertTrue(claimed > 1000, "only " + claimed + " of the random menus boot something");
  }

  private static Optional<Recognition> grub(String... lines) throws Exception {
    return Shown.recognised(TestImage.of("m", "k").with("boot/grub/grub.cfg", lines));
  }

  @Test
  void valuesThatDoubleThemselvesStop() throws Exception {
    StringBuilder text = new StringBuilder("set a=xxxxxxxxxxxxxxxx\n");
    text.append("set a=\"$a$a\"\n".repeat(200)).append("menuentry y { linux /k z=\"$a\" }");
    assertEquals(1, grub(text.toString()).orElseThrow().entries().size());
  }

  @Test
  void functionsAndFilesThatCallThemselvesStop() throws Exception {
    assertEquals(Optional.empty(), grub("function f { f; f; f; f; }", "f"));
    assertEquals(
        Optional.empty(),
        grub(
            "source /boot/grub/grub.cfg",
            "source /boot/grub/grub.cfg",
            "source /boot/grub/grub.cfg"));
    assertEquals(
        Optional.empty(),
        grub(
            "submenu x {",
            "configfile /boot/grub/grub.cfg",
            "}",
            "menuentry m { configfile /boot/grub/grub.cfg }"));
  }

  @Test
  void loopsInLoopsStop() throws Exception {
    String loop = "for x in 1 2 3 4 5 6 7 8 9; do ";
    assertEquals(Optional.empty(), grub(loop.repeat(20) + "set y=1; " + "done; ".repeat(20)));
  }

  @Test
  void deepNestingIsNoDepthOfOurs() throws Exception {
    assertEquals(Optional.empty(), grub("if ".repeat(50_000)));
    assertEquals(Optional.empty(), grub("submenu x { ".repeat(50_000)));
    assertEquals(Optional.empty(), grub("if [ " + "! ".repeat(50_000) + "]; then set a=1; fi"));
    assertEquals(Optional.empty(), grub("if [ " + "( ".repeat(50_000) + "]; then set a=1; fi"));
  }

  @Test
  void menusWithoutEndAreCut() throws Exception {
    StringBuilder labels = new StringBuilder();
    for (int i = 0; i < 5000; i++) {
      labels.append("label l").append(i).append("\nlinux k\nappend ").append(i).append('\n');
    }
    TestImage image = TestImage.of("m", "k").with("syslinux.cfg", labels.toString());
    assertEquals(100, Shown.recognised(image).orElseThrow().entries().size());
  }

  @Test
  void whatIsLargerThanAnyMenuIsNone() throws Exception {
    TestImage image =
        TestImage.of("m", "k").with("syslinux.cfg", "label a\nlinux k\n" + "#".repeat(300 << 10));
    assertEquals(Optional.empty(), Shown.recognised(image));
  }
}
