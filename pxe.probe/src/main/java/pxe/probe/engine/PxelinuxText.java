// SPDX-License-Identifier: Apache-2.0
package pxe.probe.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pxe.probe.engine.MenuText.Entry;

/** Reads configurations of PXELINUX and syslinux.efi. */
final class PxelinuxText {
  private static final Pattern INITRD = Pattern.compile("(?:^|\\s)initrd=(\\S+)");

  private static final class Label {
    private final String name;
    private String kernel = "";
    private final List<String> initrds = new ArrayList<>();

    Label(String name) {
      this.name = name;
    }
  }

  private final List<Label> labels = new ArrayList<>();
  private final List<String> more = new ArrayList<>();
  private Optional<String> decision = Optional.empty();
  private String program = "";
  private String preselected = "";

  private PxelinuxText() {}

  static MenuText read(String text) {
    PxelinuxText reader = new PxelinuxText();
    MenuText.lines(text).forEach(line -> reader.line(line.strip()));
    return reader.menu();
  }

  private void line(String line) {
    String[] words = line.split("\\s+", 2);
    String rest = words.length > 1 ? words[1].strip() : "";
    switch (words[0].toUpperCase(Locale.ROOT)) {
      case "LABEL" -> labels.add(new Label(rest));
      case "UI" -> program = rest.split("\\s+", 2)[0];
      case "DEFAULT", "ONTIMEOUT" -> preselected = preselected.isEmpty() ? rest : preselected;
      case "MENU" -> menu(rest.split("\\s+", 2));
      case "INCLUDE" -> more.add(rest.split("\\s+", 2)[0]);
      case "KERNEL", "LINUX", "BOOT", "BSS", "PXE", "FDIMAGE", "COM32", "EFI" -> kernel(rest);
      case "CONFIG" -> decision = decision.or(() -> Optional.of(line)); // another menu, if chosen
      case "INITRD" -> initrds(rest);
      case "APPEND" -> {
        Matcher initrd = INITRD.matcher(rest);
        if (initrd.find()) {
          initrds(initrd.group(1));
        }
      }
      default -> {
        // says how it looks, not what it starts
      }
    }
  }

  private void menu(String[] words) {
    if (words.length > 1 && words[0].equalsIgnoreCase("INCLUDE")) {
      more.add(words[1].split("\\s+", 2)[0]);
    } else if (words[0].equalsIgnoreCase("DEFAULT") && !labels.isEmpty()) {
      preselected = labels.get(labels.size() - 1).name;
    }
  }

  private void kernel(String rest) {
    if (!labels.isEmpty() && !rest.isEmpty()) {
      labels.get(labels.size() - 1).kernel = rest.split("\\s+", 2)[0];
    }
  }

  private void initrds(String names) {
    if (!labels.isEmpty() && labels.get(labels.size() - 1).initrds.isEmpty()) {
      labels.get(labels.size() - 1).initrds.addAll(List.of(names.split(",")));
    }
  }

  private MenuText menu() {
    String wanted = preselected.split("\\s+", 2)[0];
    if (wanted.endsWith(".c32") && program.isEmpty()) {
      program = wanted; // what was written before there was UI
    }
    Optional<Label> first =
        labels.stream()
            .filter(label -> !label.kernel.isEmpty() && label.name.equals(wanted))
            .findFirst()
            .or(() -> labels.stream().filter(label -> isSystem(label.kernel)).findFirst())
            .or(() -> labels.stream().filter(label -> !label.kernel.isEmpty()).findFirst());
    return new MenuText(
        labels.size(),
        first.map(label -> new Entry(label.name, label.kernel, label.initrds)),
        Optional.of(program).filter(name -> !name.isEmpty()),
        more,
        decision);
  }

  private static boolean isSystem(String kernel) {
    return !kernel.isEmpty() && !kernel.endsWith(".c32");
  }
}
