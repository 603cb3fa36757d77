// SPDX-License-Identifier: Apache-2.0
package pxe.itest.menus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pxe.api.entry.ChainEntry;
import pxe.api.entry.Cpu;
import pxe.api.entry.Entry;
import pxe.api.entry.Firmware;
import pxe.api.entry.LinuxEntry;
import pxe.api.entry.MultibootEntry;
import pxe.api.resource.MalformedPathException;
import pxe.api.resource.ResourcePath;
import pxe.rooms.menu.InexpressibleException;
import pxe.rooms.menu.KernelArgument;
import pxe.testing.TestImage;

/**
 * Whatever titles, arguments, values and names of files hold: each loader boots exactly what was
 * written, or the entry cannot be chosen and a sentence says why.
 */
class MenuFuzzTest {
  private static final int ROUNDS = 150;

  private static final List<String> PIECES =
      List.of(
          " ",
          "  ",
          "'",
          "\"",
          "\"\"",
          "\\",
          "\\'",
          "'\\''",
          "\\x2d",
          "$",
          "${x}",
          "${",
          "$(x)",
          "{",
          "}",
          "; ",
          ";",
          ";;",
          "#",
          " # ",
          "||",
          " || ",
          "&&",
          "|",
          "&",
          "<",
          ">",
          "*",
          "?",
          "!",
          "%",
          "%0A",
          "%2F",
          "+",
          ",",
          ":",
          "::",
          "=",
          "==",
          "^",
          "~",
          "@",
          "(http,x)",
          ")",
          "-",
          "--",
          "---",
          " --- ",
          "--name",
          "--id",
          "initrd=",
          "BOOTIF=",
          "goto failed",
          "reboot",
          "\nreboot\n",
          "\n",
          "\r",
          "\0",
          "\t",
          "\u0085",
          "\u00a0",
          "\u2028",
          "\u202e",
          "\u0301",
          "MENU END",
          "ENDTEXT",
          "LABEL x",
          "ä",
          "日",
          "😀",
          "x",
          "y".repeat(90),
          "z".repeat(700));

  private TestedLoader loader;
  private Random random;
  private int booted;

  static Stream<Arguments> loadersAndSeeds() {
    return Stream.of(TestedLoader.values())
        .flatMap(
            loader -> IntStream.rangeClosed(1, 4).mapToObj(seed -> Arguments.of(loader, seed)));
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("loadersAndSeeds")
  void whatIsWrittenIsBootedOrRefused(TestedLoader tested, long seed) {
    loader = tested;
    random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      round();
    }
    assertTrue(booted > ROUNDS / 2, booted + " could be booted");
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      text.append(random.nextInt(3) == 0 ? "x" : PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  /** As the API lets it pass: it refuses control characters itself. */
  private String line() {
    String line = text().replaceAll("\\p{Cntrl}|\u0085", "");
    return line.isBlank() ? "x" : line;
  }

  private List<String> lines() {
    return Stream.generate(this::line).limit(random.nextInt(4)).toList();
  }

  private ResourcePath file(String ending) {
    try {
      return ResourcePath.parse("images/u/" + line() + ending);
    } catch (MalformedPathException e) {
      return ResourcePath.of("images/u/x" + ending);
    }
  }

  private Entry entry(String id) {
    String help = String.join("\n", lines());
    return switch (random.nextInt(5)) {
      case 0 ->
          new ChainEntry(
              id,
              line(),
              help,
              List.of(
                  new ChainEntry.Program(Firmware.IA32, file("")),
                  new ChainEntry.Program(Firmware.ANY, file(".efi"))),
              random.nextBoolean() ? List.of() : lines(),
              random.nextBoolean()
                  ? List.of()
                  : Stream.generate(() -> file(".wim")).limit(random.nextInt(3)).toList(),
              Cpu.ANY);
      case 1 ->
          new MultibootEntry(
              id,
              line(),
              help,
              ResourcePath.of("images/u/xen.gz"),
              lines(),
              List.of(
                  new MultibootEntry.Module(file(""), lines()),
                  new MultibootEntry.Module(file(""), List.of())),
              Cpu.ANY);
      default ->
          new LinuxEntry(
              id,
              line(),
              help,
              file(""),
              Stream.generate(() -> file(".gz")).limit(random.nextInt(3)).toList(),
              lines(),
              Cpu.ANY);
    };
  }

  private void round() {
    List<Entry> entries = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      entries.add(entry("e" + i));
    }
    Scene scene = new Scene();
    scene.catalog.withWritten(TestImage.of("u", "xen.efi"), entries.toArray(new Entry[0]));
    scene.settings.put("title", text());
    scene.settings.put("prompt", text());
    scene.lab.values.put("x", text());
    check(entries, scene, loader.shows(scene));
  }

  private void check(List<Entry> entries, Scene scene, List<String> shown) {
    List<String> sentences = scene.problems.sentences();
    int at = shown.indexOf("- Boot from local disk") + 2;
    for (Entry entry : entries) {
      if (isLeftOut(entry)) {
        continue;
      }
      String line = shown.get(at++);
      List<String> details = new ArrayList<>();
      for (; at < shown.size() && shown.get(at).startsWith("    "); at++) {
        if (!shown.get(at).startsWith("    help ")) {
          details.add(shown.get(at).strip());
        }
      }
      if (line.startsWith("x ")) {
        assertTrue(line.endsWith(" (cannot boot, see the log)"), line);
        String name = "entry u/" + entry.id();
        assertTrue(sentences.stream().anyMatch(s -> s.contains(name)), sentences::toString);
      } else {
        assertTrue(line.startsWith("- "), line);
        booted++;
        check(entry, scene.lab.values.get("x"), details);
      }
    }
    long lasts = shown.subList(at, shown.size()).stream().filter(l -> !l.startsWith("x ")).count();
    assertEquals(0, lasts, shown::toString);
  }

  /** Kinds that a loader starts none of are in none of its menus. */
  private boolean isLeftOut(Entry entry) {
    if (entry instanceof ChainEntry chain) {
      return switch (loader) {
        case SYSLINUX -> true;
        case PXELINUX -> !chain.arguments().isEmpty() || !chain.initrds().isEmpty();
        case GRUB_UNLOCKED, GRUB_LOCKED -> !chain.initrds().isEmpty();
        default -> false;
      };
    }
    return entry instanceof MultibootEntry
        && (loader == TestedLoader.GRUB_LOCKED || loader == TestedLoader.SYSLINUX);
  }

  private void check(Entry entry, String x, List<String> details) {
    List<String> expected = new ArrayList<>();
    if (entry instanceof ChainEntry chain) {
      expected.add("chain " + chain.programs().get(1).file());
      arguments(chain.arguments(), x, expected);
      chain.initrds().forEach(file -> expected.add("file " + file + " as " + file.last()));
    } else if (entry instanceof LinuxEntry linux) {
      expected.add("linux " + linux.kernel());
      linux.initrds().forEach(initrd -> expected.add("initrd " + initrd));
      arguments(linux.arguments(), x, expected);
      if (linux.arguments().stream().noneMatch(a -> filled(a, x).startsWith("BOOTIF="))) {
        expected.add("argument BOOTIF=" + Scene.MAC.dashed());
      }
    } else if (loader == TestedLoader.IPXE_BIOS) {
      expected.add("handed over pxelinux/set/entry/u/" + entry.id() + "/pxelinux.0");
    } else if (entry instanceof MultibootEntry multiboot) {
      expected.add("hypervisor images/u/xen." + (loader == TestedLoader.IPXE_UEFI ? "efi" : "gz"));
      multiboot.arguments().stream()
          .map(argument -> filled(argument, x))
          .filter(argument -> !argument.isBlank())
          .forEach(argument -> expected.add("argument " + argument));
      for (MultibootEntry.Module module : multiboot.modules()) {
        expected.add("module " + module.file());
        arguments(module.arguments(), x, expected);
      }
    }
    assertEquals(expected.stream().map(String::strip).toList(), details);
  }

  private static String filled(String argument, String x) {
    return argument.replace("${x}", x);
  }

  /** As the kernel takes them apart, each by itself. */
  private static void arguments(List<String> arguments, String x, List<String> expected) {
    for (String argument : arguments) {
      String filled = filled(argument, x);
      if (!filled.isBlank()) {
        try {
          List<String> alone = LinuxArguments.of(KernelArgument.quoted(filled));
          assertEquals(1, alone.size(), filled);
          expected.add("argument " + alone.get(0));
        } catch (InexpressibleException e) {
          throw new AssertionError("it was booted all the same", e);
        }
      }
    }
  }
}
