// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.api.entry.ChainEntry;
import pxe.api.entry.Cpu;
import pxe.api.entry.Entry;
import pxe.api.entry.LinuxEntry;
import pxe.api.entry.LocalDiskEntry;
import pxe.api.entry.MultibootEntry;
import pxe.api.entry.SubmenuEntry;
import pxe.api.resource.MalformedPathException;
import pxe.api.resource.ResourcePath;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.menu.FilledMenu;
import pxe.rooms.menu.InexpressibleException;
import pxe.rooms.menu.Menu;
import pxe.rooms.menu.Menu.Item;
import pxe.rooms.menu.RenderedMenu;

/** Whatever titles, arguments and paths hold: no line comes of them that we did not write. */
class PxelinuxFuzzTest {
  private static final List<String> PIECES =
      List.of(
          "\n",
          "\r",
          "\u0085",
          "\u2028",
          "\u2029",
          "\u000b",
          "\f",
          "\t",
          "\0",
          " ",
          "  ",
          "^",
          "^^",
          "#",
          "%",
          "\"",
          "'",
          "\\",
          ",",
          ";",
          ":",
          "::",
          "=",
          "initrd=",
          "-",
          "--",
          "---",
          "LABEL x",
          "MENU END",
          "\nMENU QUIT",
          "TEXT HELP",
          "ENDTEXT",
          "KERNEL",
          "UI x.c32",
          "ä",
          "日",
          "😀",
          "x",
          "Install",
          "\ud800",
          "y".repeat(700),
          " z".repeat(2200));

  private static final Pattern LINE =
      Pattern.compile(
          "UI menu\\.c32|PROMPT 0|MENU MARGIN 5|MENU TITLE [ -~]+|MENU TABMSG [ -~]+|DEFAULT \\S+|ONTIMEOUT \\S+"
              + "|TIMEOUT \\d+|| *LABEL \\S+| *MENU LABEL [!-~]([ -~]*[!-~])?| *LOCALBOOT 0"
              + "| *LINUX ::/\\S+| *APPEND [^\\r\\n\\x00-\\x1f]+| *MENU BEGIN \\S+| *MENU END"
              + "| *MENU DISABLE| *MENU SEPARATOR| *MENU EXIT| *SYSAPPEND 2|MENU COLOR [ -~]+|"
              + " *KERNEL mboot\\.c32| *PXE ::/\\S+");

  private static final Pattern DIRECT = Pattern.compile("SAY( [ -~]+)?|" + LINE);

  private static final Pattern HELP = Pattern.compile("([!-~]([ -~]*[!-~])?)?");

  private final Random random = new Random();

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

  private ResourcePath path() {
    try {
      return ResourcePath.parse("images/" + lineOfText() + "/" + lineOfText());
    } catch (MalformedPathException e) {
      return ResourcePath.of("images/x/y");
    }
  }

  private List<Entry> entries(int depth) {
    List<Entry> entries = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      String id = "e" + depth + "-" + i;
      entries.add(
          depth < 2 && random.nextInt(4) == 0
              ? new SubmenuEntry(id, lineOfText(), entries(depth + 1))
              : bootable(id));
    }
    return entries;
  }

  private Entry bootable(String id) {
    return switch (random.nextInt(4)) {
      case 0 -> new ChainEntry(id, lineOfText(), help(), path(), Cpu.ANY);
      case 1 ->
          new MultibootEntry(
              id,
              lineOfText(),
              help(),
              path(),
              arguments(),
              List.of(
                  new MultibootEntry.Module(path(), arguments()),
                  new MultibootEntry.Module(path(), List.of())),
              Cpu.ANY);
      default -> linux(id);
    };
  }

  /** Help of several lines, as the API lets it pass. */
  private String help() {
    StringBuilder help = new StringBuilder();
    for (int i = random.nextInt(14); i > 0; i--) {
      help.append(lineOfText()).append('\n');
    }
    return help.toString();
  }

  private List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      arguments.add(lineOfText());
    }
    return arguments;
  }

  private LinuxEntry linux(String id) {
    List<ResourcePath> initrds = random.nextBoolean() ? List.of() : List.of(path(), path());
    return new LinuxEntry(id, lineOfText(), help(), path(), initrds, arguments(), Cpu.ANY);
  }

  private Menu menu() {
    List<Item> items = new ArrayList<>();
    items.add(new Item(EntryName.LOCAL, new LocalDiskEntry("local", lineOfText())));
    String image = lineOfText().replace("/", "");
    entries(0).forEach(entry -> items.add(new Item(new EntryName(image, entry.id()), entry)));
    EntryName preselected = items.get(random.nextInt(items.size())).name();
    return new Menu(
        text(),
        text(),
        Duration.ofSeconds(random.nextInt(90)),
        items,
        preselected,
        text(),
        random.nextBoolean());
  }

  private static Menu one(Item item) {
    return new Menu("", "", Duration.ZERO, List.of(item), item.name(), "", true);
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5})
  void noLineOfADirectBootIsAnotherThanWeWrote(long seed) {
    random.setSeed(seed);
    Loader loader = new Loader(new PxelinuxPaths("set-1"), true, "SYSAPPEND 2", module -> true);
    int rendered = 0;
    for (int round = 0; round < 600; round++) {
      EntryName id = new EntryName(lineOfText(), "e");
      try {
        String text = DirectBoot.render(one(new Item(id, bootable("e"))), loader).text();
        text.lines().forEach(line -> assertTrue(DIRECT.matcher(line).matches(), line));
        rendered++;
      } catch (InexpressibleException e) {
        assertTrue(e.problem(id).sentence().contains("entry "), id::toString);
      }
    }
    assertTrue(rendered > 100, () -> "hardly any can be said, seed " + seed);
  }

  /** The lines outside of help, as PXELINUX takes them apart. */
  private static List<String> withoutHelp(String text) {
    List<String> lines = new ArrayList<>();
    boolean isHelp = false;
    for (String line : text.split("\n", -1)) {
      String word = line.strip().split(" ", 2)[0].toUpperCase(Locale.ROOT);
      if (isHelp) {
        isHelp = !word.equals("ENDTEXT");
        assertTrue(!isHelp || HELP.matcher(line).matches(), line);
        assertTrue(isHelp || line.strip().equals("ENDTEXT"), line);
      } else if (line.strip().equals("TEXT HELP")) {
        isHelp = true;
      } else {
        lines.add(line);
      }
    }
    return lines;
  }

  private static long count(List<Entry> entries) {
    return entries.stream()
        .mapToLong(e -> e instanceof SubmenuEntry s ? count(s.entries()) : 1)
        .sum();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void noLineIsAnotherThanWeWrote(long seed) {
    random.setSeed(seed);
    for (int round = 0; round < 60; round++) {
      Menu menu = menu();
      RenderedMenu rendered =
          PxelinuxRenderer.render(
              FilledMenu.of(menu),
              new Loader(new PxelinuxPaths("set-1"), true, "SYSAPPEND 2", module -> true));
      Set<String> labels = new HashSet<>();
      long disabled = 0;
      long back = 0;
      for (String line : withoutHelp(rendered.text())) {
        assertTrue(LINE.matcher(line).matches(), () -> "seed " + seed + ": " + line);
        assertTrue(line.getBytes(StandardCharsets.UTF_8).length < 4095, line);
        if (line.strip().startsWith("LABEL ")) {
          assertTrue(labels.add(line.strip()), line);
        }
        back += line.strip().equals("MENU EXIT") ? 1 : 0;
        disabled += line.strip().equals("MENU DISABLE") ? 1 : 0;
      }
      long note = LoaderText.of(menu.note()).isEmpty() ? 0 : 1;
      assertEquals(
          count(menu.items().stream().map(Item::entry).toList()) + back + note, labels.size());
      assertEquals(rendered.faults().size() + note, disabled);
      String preselected =
          rendered.text().lines().filter(l -> l.startsWith("DEFAULT ")).findFirst().orElseThrow();
      assertTrue(labels.contains(preselected.replace("DEFAULT ", "LABEL ")), preselected);
    }
  }
}
