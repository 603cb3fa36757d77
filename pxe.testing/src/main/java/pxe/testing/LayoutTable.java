// SPDX-License-Identifier: Apache-2.0
package pxe.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pxe.api.profile.BootProfile;

/**
 * Published media, and what a profile is to say of each: its test, as a text.
 *
 * <pre>{@code
 * # where the layout comes from
 * == Fedora-Server-dvd-x86_64-41-1.4.iso
 * images/pxeboot/vmlinuz
 * .treeinfo | family = Fedora | version = 41
 * --
 * title Fedora 41
 * install | Install Fedora 41 | images/pxeboot/vmlinuz | images/pxeboot/initrd.img | ip=dhcp
 * }</pre>
 *
 * <p>A name that ends in {@code .iso} is a medium that machines can fetch as one file. Behind a
 * file's name, and a bar, stand the lines of its text. Each entry is its id, title, what boots
 * (with its architecture or firmware in front where that matters), RAM disks, and options. {@code
 * none} is an image of somebody else's, {@code unbootable SENTENCE} one that is known and cannot
 * boot.
 */
public final class LayoutTable {
  private final List<Layout> layouts;

  private LayoutTable(List<Layout> layouts) {
    this.layouts = List.copyOf(layouts);
  }

  /** All tables of a folder, {@code *.txt}. */
  public static LayoutTable in(Path folder) throws IOException {
    List<Layout> layouts = new ArrayList<>();
    try (Stream<Path> tables = Files.list(folder)) {
      for (Path table : tables.filter(t -> t.toString().endsWith(".txt")).sorted().toList()) {
        layouts.addAll(read(Files.readString(table)));
      }
    }
    if (layouts.isEmpty()) {
      throw new IOException("there is no medium in the tables of " + folder);
    }
    return new LayoutTable(layouts);
  }

  private static List<Layout> read(String table) throws IOException {
    List<Layout> layouts = new ArrayList<>();
    String[] written = table.split("(?m)^== +", -1);
    for (int i = 1; i < written.length; i++) {
      List<String> lines =
          written[i].lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList();
      int end = lines.indexOf("--");
      if (end < 1) {
        throw new IOException("the medium " + lines + " has no line -- and nothing behind it");
      }
      List<String> expected = lines.subList(end + 1, lines.size());
      layouts.add(
          new Layout(lines.get(0).strip(), lines.subList(1, end), String.join("\n", expected)));
    }
    return layouts;
  }

  /** What is to be said of all media, each behind its name. */
  public String expected() {
    return text(Layout::expected);
  }

  /** What a profile says of them, in the same form. */
  public String shown(BootProfile profile) {
    return text(layout -> layout.shown(profile));
  }

  private String text(Function<Layout, String> said) {
    return layouts.stream()
        .map(layout -> "== " + layout.name() + "\n" + said.apply(layout) + "\n")
        .collect(Collectors.joining());
  }
}
