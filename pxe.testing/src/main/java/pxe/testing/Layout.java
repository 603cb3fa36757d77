// SPDX-License-Identifier: Apache-2.0
package pxe.testing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import pxe.api.entry.ChainEntry;
import pxe.api.entry.Cpu;
import pxe.api.entry.Entry;
import pxe.api.entry.Firmware;
import pxe.api.entry.LinuxEntry;
import pxe.api.entry.MultibootEntry;
import pxe.api.entry.SubmenuEntry;
import pxe.api.profile.BootProfile;
import pxe.api.profile.Recognition;
import pxe.api.resource.ResourcePath;

/**
 * What one published medium looks like, and what a profile is to say of it; see {@link
 * LayoutTable}.
 *
 * @param name the medium's file name
 * @param files its files, one a line, with the lines of their texts behind bars
 * @param expected what the profile is to say
 */
record Layout(String name, List<String> files, String expected) {
  private static final String ISO = ".iso";

  public Layout {
    files = List.copyOf(files);
  }

  /** What a profile says of it, in the form of the table. */
  String shown(BootProfile profile) {
    TestImage image = image();
    try {
      Optional<Recognition> recognition = profile.recognise(image, image.settings());
      return recognition.map(r -> shown(r, image)).orElse("none");
    } catch (IOException e) {
      return "unbootable " + e.getMessage();
    }
  }

  private TestImage image() {
    boolean isIso = name.endsWith(ISO);
    TestImage image = new TestImage(isIso ? name.substring(0, name.length() - ISO.length()) : name);
    for (String line : files) {
      String[] parts = line.split(" *\\| *", -1);
      if (parts.length == 1) {
        image.with(parts[0].strip(), "content of " + parts[0]);
      } else {
        image.with(parts[0].strip(), Arrays.copyOfRange(parts, 1, parts.length));
      }
    }
    return isIso ? image.asIso() : image;
  }

  private static String shown(Recognition recognition, TestImage image) {
    List<String> lines = new ArrayList<>(List.of("title " + recognition.title()));
    recognition.entries().forEach(entry -> show(entry, "", image, lines));
    recognition.faults().forEach(fault -> lines.add("fault " + fault));
    return String.join("\n", lines);
  }

  private static void show(Entry entry, String menu, TestImage image, List<String> lines) {
    if (entry instanceof SubmenuEntry submenu) {
      submenu.entries().forEach(e -> show(e, menu + submenu.title() + " > ", image, lines));
      return;
    }
    List<String> columns = new ArrayList<>(List.of(entry.id(), menu + entry.title()));
    String cpu = entry.cpu() == Cpu.ANY ? "" : entry.cpu().name().toLowerCase(Locale.ROOT) + ":";
    if (entry instanceof LinuxEntry linux) {
      columns.add(mark(linux.firmware(), cpu) + shown(linux.kernel(), image));
      columns.add(shown(linux.initrds(), image));
      columns.add(String.join(" ", linux.arguments()));
    } else if (entry instanceof ChainEntry chain) {
      columns.add(
          chain.programs().stream()
              .map(p -> mark(p.firmware(), cpu) + shown(p.file(), image))
              .collect(Collectors.joining(" ")));
      columns.add(shown(chain.initrds(), image));
      columns.add(String.join(" ", chain.arguments()));
    } else if (entry instanceof MultibootEntry multiboot) {
      columns.add(cpu + shown(multiboot.kernel(), image));
      columns.add(
          multiboot.modules().stream()
              .map(module -> shown(module.file(), image))
              .collect(Collectors.joining(" ")));
      columns.add(String.join(" ", multiboot.arguments()));
    }
    lines.add(String.join(" | ", columns).replaceAll("( \\| *)+$", "").replace("|  |", "| |"));
  }

  private static String mark(Firmware firmware, String cpu) {
    return firmware == Firmware.ANY ? cpu : firmware.name().toLowerCase(Locale.ROOT) + ":";
  }

  private static String shown(List<ResourcePath> files, TestImage image) {
    return files.stream().map(file -> shown(file, image)).collect(Collectors.joining(" "));
  }

  private static String shown(ResourcePath file, TestImage image) {
    ResourcePath root = image.path("");
    return file.startsWith(root) ? file.from(root.segments().size()).toString() : "//" + file;
  }
}
