// SPDX-License-Identifier: Apache-2.0
package pxe.grub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.api.entry.ChainEntry;
import pxe.api.entry.Cpu;
import pxe.api.entry.Entry;
import pxe.api.entry.LinuxEntry;
import pxe.api.entry.MultibootEntry;
import pxe.api.entry.SubmenuEntry;
import pxe.api.resource.MalformedPathException;
import pxe.api.resource.ResourcePath;
import pxe.grub.binary.Platform;
import pxe.grub.set.Multiboot;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.menu.FilledMenu;
import pxe.rooms.menu.InexpressibleException;
import pxe.rooms.menu.Menu;
import pxe.rooms.menu.Menu.Item;
import pxe.testing.GrubModel;

/** Whatever titles, arguments and paths hold: no command comes of them that we did not write. */
class GrubFuzzTest {
  private static final List<String> PIECES =
      List.of(
          "'",
          "\"",
          "\\",
          "\\'",
          "'\\''",
          "$",
          "${x}",
          "$(reboot)",
          ";",
          ";;",
          "{",
          "}",
          "}\n",
          "\n",
          "\r",
          "\u0085",
          "\u2028",
          "\u202e",
          "\t",
          "\0",
          " ",
          "  ",
          "#",
          "*",
          "&",
          "|",
          "<",
          ">",
          "-",
          "--",
          "--id",
          "--unrestricted",
          "reboot",
          "; exit",
          "' ; reboot ; '",
          "\nreboot\n",
          "=",
          "%",
          "(tftp)",
          ")",
          "\\x2d",
          "\\x",
          "ä",
          "日",
          "😀",
          "\ud800",
          "x",
          "y".repeat(300));

  private static final Pattern COMMAND =
      Pattern.compile(
          "set|menuentry|submenu|echo|linux|initrd|chainloader|configfile|exit|true|\\}"
              + "|insmod|multiboot2|module2|if|then|fi");

  private Random random;

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i >= 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  /** The text as the API lets it pass: it refuses control characters itself. */
  private String lineOfText() {
    String line = text().replaceAll("\\p{Cntrl}|\u0085", "");
    return line.isBlank() ? "x" : line;
  }

  private ResourcePath path(String ending) {
    try {
      return ResourcePath.parse("images/" + lineOfText() + "/" + lineOfText() + ending);
    } catch (MalformedPathException e) {
      return ResourcePath.of("images/x/y" + ending);
    }
  }

  private Entry entry(int depth, int number) {
    String id = "e" + depth + "-" + number;
    if (depth < 2 && random.nextInt(4) == 0) {
      return new SubmenuEntry(id, lineOfText(), List.of(entry(depth + 1, 0), entry(depth + 1, 1)));
    }
    String help = lineOfText() + "\n" + lineOfText();
    return switch (random.nextInt(4)) {
      case 0 -> new ChainEntry(id, lineOfText(), help, path(".efi"), Cpu.ANY);
      case 1 ->
          new MultibootEntry(
              id,
              lineOfText(),
              help,
              path(".gz"),
              List.of(lineOfText()),
              List.of(
                  new MultibootEntry.Module(path(""), List.of(lineOfText())),
                  new MultibootEntry.Module(path(""), List.of())),
              Cpu.ANY);
      default ->
          new LinuxEntry(
              id,
              lineOfText(),
              help,
              path(""),
              List.of(path(""), path("")),
              List.of(lineOfText(), lineOfText()),
              Cpu.ANY);
    };
  }

  private GrubRenderer renderer() {
    Fetching fetching =
        random.nextBoolean()
            ? new Fetching("(http,192.0.2.1)", true)
            : new Fetching("(tftp,192.0.2.1)", false);
    InetAddress server = InetAddress.getLoopbackAddress();
    Multiboot multiboot = FakeSets.x64("x").multiboot();
    return new GrubRenderer(
        new Client(
            Platform.X64,
            new GrubPaths("grub-x64"),
            fetching,
            server,
            Optional.empty(),
            multiboot));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void noTextBreaksOutOfItsPlace(long seed) {
    random = new Random(seed);
    for (int i = 0; i < 400; i++) {
      List<Item> items = new ArrayList<>();
      for (int j = 0; j < 3; j++) {
        Entry entry = entry(0, j);
        items.add(new Item(new EntryName(lineOfText(), entry.id()), entry));
      }
      Menu menu =
          new Menu(
              text(), text(), Duration.ofSeconds(3), items, items.get(0).name(), text(), false);
      String text = renderer().menu(FilledMenu.of(menu)).text();
      for (List<String> command : GrubModel.commands(text)) {
        check(command, text);
      }
    }
  }

  private static void check(List<String> command, String text) {
    assertTrue(COMMAND.matcher(command.get(0)).matches(), text);
    switch (command.get(0)) {
      case "menuentry", "submenu" -> {
        assertTrue(command.size() == 3 || command.size() == 5, text);
        assertTrue(!command.get(1).startsWith("-"), text);
        assertTrue(command.size() == 3 || command.get(2).equals("--id"), text);
        assertEquals("{", command.get(command.size() - 1), text);
      }
      case "echo" -> {
        assertEquals(2, command.size(), text);
        assertTrue(!command.get(1).startsWith("-"), text);
      }
      case "if" -> assertEquals(List.of("if", "[", "x$lockdown", "!=", "xy", "]"), command, text);
      case "insmod" -> assertEquals(List.of("insmod", "multiboot2"), command, text);
      case "module2" ->
          assertTrue(
              command.get(1).equals("--nounzip")
                  && command.get(2).matches("(?s)\\((http|tftp),192\\.0\\.2\\.1\\)/.*"),
              text);
      case "linux", "multiboot2", "initrd", "chainloader", "configfile" ->
          assertTrue(command.get(1).matches("(?s)\\((http|tftp),192\\.0\\.2\\.1\\)/.*"), text);
      default -> assertTrue(command.size() <= 2, text);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void theKernelIsGivenItsArgumentsAndNoOthers(long seed) {
    random = new Random(seed);
    int said = 0;
    for (int i = 0; i < 2_000; i++) {
      List<String> arguments = List.of(lineOfText(), lineOfText());
      try {
        List<String> words = KernelLine.of("/k", arguments);
        assertEquals(arguments.size(), words.size());
        String command = "linux " + String.join(" ", words.stream().map(Quoted::word).toList());
        List<String> read = GrubModel.commands(command + "\n").get(0);
        assertEquals(words, read.subList(1, read.size()));
        for (int j = 0; j < words.size(); j++) {
          String plain = arguments.get(j).replace("\"", "");
          assertEquals(plain, GrubModel.commandLine(List.of(words.get(j))).replace("\"", ""));
        }
        said++;
      } catch (InexpressibleException e) {
        assertTrue(e.getMessage().matches("(?s)GRUB would .*|the command line has .*"));
      }
    }
    assertTrue(said > 200, "most can be said");
  }
}
