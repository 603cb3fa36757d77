// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.menus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import pxe.api.entry.LinuxEntry;
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

  /** In bytes that this thread takes while a medium is read. */
  private static long taken(TestImage image) throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    Shown.recognised(image);
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  @Test
  void wordThatIsTooLongGrowsNoMore() throws Exception {
    String text = "set a=" + "x".repeat(8190) + "\nmenuentry y { linux /k ";
    String word = "$a\"$a\"".repeat(400);
    assertEquals(
        "y | k | b",
        Shown.entries(TestImage.of("m", "k").with("boot/grub/grub.cfg", text + word + " b }")));
    long plain = taken(TestImage.of("m", "k").with("boot/grub/grub.cfg", text + "b }"));
    long with = taken(TestImage.of("m", "k").with("boot/grub/grub.cfg", text + word + " b }"));
    assertTrue(with - plain < 8_000_000, (with - plain) + " bytes for a word of 800 values");
  }

  @Test
  void valuesOfManyWordsAreWorkThatIsUsedUp() throws Exception {
    String begin = "set a=\"" + "x ".repeat(4000) + "\"\n";
    String end = "\nmenuentry y { linux /k }";
    assertEquals(1, grub(begin + "b $a" + end).orElseThrow().entries().size());
    assertEquals(Optional.empty(), grub(begin + "b" + " $a".repeat(500) + end));
    assertEquals(Optional.empty(), grub(begin + "b " + "$a".repeat(500) + end));
  }

  @Test
  void entryOfWhichWordsLackIsNone() throws Exception {
    String begin = "set a=\"" + "x ".repeat(4000) + "\"\nmenuentry x { linux /k }\n";
    assertEquals(
        "x | k | ",
        Shown.entries(
            TestImage.of("m", "k", "EFI/BOOT/BOOTX64.EFI")
                .with(
                    "boot/grub/grub.cfg",
                    begin + "menuentry y { linux /k" + " $a".repeat(500) + " }")));
  }

  private static int characters(Recognition recognition) {
    return recognition.entries().stream()
        .map(LinuxEntry.class::cast)
        .flatMap(entry -> entry.arguments().stream())
        .mapToInt(String::length)
        .sum();
  }

  @Test
  void argumentsOfAnEntryAreBounded() throws Exception {
    String value = "x".repeat(4000);
    Recognition menu =
        grub("set a=" + value, "menuentry y { linux /k 1$a 2$a 3$a 4$a }").orElseThrow();
    assertEquals(8002, characters(menu));
    TestImage syslinux =
        TestImage.of("m", "k")
            .with(
                "syslinux.cfg",
                "label a\nlinux k\nappend " + ("y".repeat(4000) + " ").repeat(30),
                "label b\nlinux k\nappend " + "z".repeat(100_000));
    assertEquals(8000, characters(Shown.recognised(syslinux).orElseThrow()));
    TestImage loader =
        TestImage.of("m", "k")
            .with(
                "loader/entries/a.conf",
                "title A\nlinux /k\n" + ("options " + value + "\n").repeat(60));
    assertEquals(8000, characters(Shown.recognised(loader).orElseThrow()));
  }

  @Test
  void filesOfAnEntryAreFew() throws Exception {
    String many = " /k".repeat(64);
    assertEquals(
        1, grub("menuentry y { linux /k", "initrd" + many + " }").orElseThrow().entries().size());
    assertEquals(Optional.empty(), grub("menuentry y { linux /k", "initrd" + many + " /k }"));
    String modules = "module2 /k\n".repeat(64);
    assertEquals(
        1, grub("menuentry y { multiboot2 /k", modules + "}").orElseThrow().entries().size());
    assertEquals(Optional.empty(), grub("menuentry y { multiboot2 /k", modules + "module2 /k\n}"));
    assertEquals(
        Optional.empty(),
        Shown.recognised(
            TestImage.of("m", "k")
                .with("syslinux.cfg", "label a\nlinux k\ninitrd k" + ",k".repeat(64))));
    assertEquals(
        Optional.empty(),
        Shown.recognised(
            TestImage.of("m", "k")
                .with("loader/entries/a.conf", "linux /k\n" + "initrd /k\n".repeat(65))));
  }

  /** Each value of it is a step, or it would have as many turns as there is time. */
  @Test
  void loopsWithoutBodyStop() throws Exception {
    String entry = "\nmenuentry y { linux /k }";
    assertEquals(
        1,
        grub("for x in" + " 1".repeat(10_000) + "; do done" + entry)
            .orElseThrow()
            .entries()
            .size());
    assertEquals(Optional.empty(), grub("for x in" + " 1".repeat(20_000) + "; do done" + entry));
  }

  /** Patterns that try each blank anew take thousands of millions of steps on these. */
  @Test
  void blanksAndDotsAreNoWork() throws Exception {
    String blanks = " ".repeat(250_000);
    String dots = ".".repeat(250_000);
    TestImage image = TestImage.of("m", "k").with(".treeinfo", "\n".repeat(250_000) + "name = x\n");
    StringBuilder menu = new StringBuilder("label a\nlinux k\ninitrd k ,  k\n");
    for (int i = 0; i < 10; i++) {
      menu.append("include b").append(i).append("\ninclude d").append(i).append('\n');
      image = image.with("b" + i, "label b\nlinux k\ninitrd a" + blanks + "b\n");
      image = image.with("d" + i, "label " + i + dots + "d\nlinux k\nappend " + i + "\n");
    }
    Recognition recognised =
        Shown.recognised(image.with("syslinux.cfg", menu.toString())).orElseThrow();
    assertEquals("x (its own menu)", recognised.title());
    assertEquals(11, recognised.entries().size());
    assertEquals(2, ((LinuxEntry) recognised.entries().get(0)).initrds().size());
  }

  @Test
  void argumentsTakeLittleOfTheStack() throws Exception {
    String word = "root=" + "live:".repeat(1600);
    TestImage image =
        TestImage.of("m", "k").with("boot/grub/grub.cfg", "menuentry y { linux /k " + word + " }");
    CompletableFuture<String> shown = new CompletableFuture<>();
    Runnable read =
        () -> {
          try {
            shown.complete(Shown.entries(image));
          } catch (Exception | StackOverflowError e) {
            shown.completeExceptionally(e);
          }
        };
    new Thread(null, read, "small stack", 256 << 10).start();
    assertEquals("y | k | " + word, shown.get());
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
