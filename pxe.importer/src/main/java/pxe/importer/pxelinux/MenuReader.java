// SPDX-License-Identifier: Apache-2.0
package pxe.importer.pxelinux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pxe.importer.pxelinux.LoaderMenu.Said;
import pxe.importer.pxelinux.LoaderMenu.Time;
import pxe.importer.source.Place;
import pxe.importer.source.Remarks;
import pxe.importer.source.SourceText;

/**
 * Reads a menu. What it includes is read where it stands, and a label that shows another menu
 * becomes a submenu. What has no word here is remarked with its line.
 */
public final class MenuReader {
  /** Menus of menus of menus: nobody writes more by hand. */
  private static final int DEEPEST = 16;

  private static final Set<String> KERNELS =
      Set.of("kernel", "linux", "com32", "config", "pxe", "boot", "bss", "fdimage", "comboot");

  private static final Set<String> MENU_PROGRAMS =
      Set.of("menu.c32", "vesamenu.c32", "gfxboot.c32", "gfxmenu.c32");

  private final TftpRoot root;
  private final Remarks remarks;
  private final Set<Path> files;
  private final Set<Path> open = new HashSet<>();
  private final List<Label> labels = new ArrayList<>();
  private final Deque<Submenu> submenus = new ArrayDeque<>();
  private final Map<String, Said> globals = new HashMap<>();
  private Optional<Draft> draft = Optional.empty();
  private Optional<Said> marked = Optional.empty();
  private Optional<String> globalAppend = Optional.empty();
  private final Set<Path> ancestors = new HashSet<>();
  private boolean hasOwnLabels;
  private boolean includesInstaller;

  private MenuReader(TftpRoot root, Remarks remarks, Set<Path> files) {
    this.root = root;
    this.remarks = remarks;
    this.files = files;
  }

  /** A menu within, whose title may come later. */
  private static final class Submenu {
    private String title;
    private boolean hasLabel;

    Submenu(String title) {
      this.title = title;
    }
  }

  /** A label that is being read. */
  private static final class Draft {
    private final Place place;
    private final String name;
    private final List<Submenu> submenus;
    private final List<String> initrds = new ArrayList<>();
    private final List<String> help = new ArrayList<>();
    private String title = "";
    private String kind = "";
    private String file = "";
    private Optional<String> append = Optional.empty();
    private String instead = "";

    Draft(Place place, String name, List<Submenu> submenus) {
      this.place = place;
      this.name = name;
      this.submenus = submenus;
    }
  }

  /** Reads the menu in a file that is there. */
  public static LoaderMenu read(TftpRoot root, Path file, Remarks remarks) throws IOException {
    MenuReader reader = new MenuReader(root, remarks, new HashSet<>());
    reader.ancestors.add(file);
    reader.include(file, 0);
    reader.endLabel();
    List<Label> all = reader.withMenus(0);
    return new LoaderMenu(
        root.nameOf(file),
        all,
        Optional.ofNullable(reader.globals.get("menu title")),
        reader.choice(all),
        reader.time(root.nameOf(file)),
        !reader.hasOwnLabels && reader.includesInstaller,
        reader.files);
  }

  private Optional<Said> global(String directive) {
    return Optional.ofNullable(globals.get(directive));
  }

  private static boolean isMenuProgram(Said said) {
    String program = said.value().split("\\s+", 2)[0].toLowerCase(Locale.ROOT);
    return MENU_PROGRAMS.contains(program.substring(program.lastIndexOf('/') + 1));
  }

  private boolean showsMenu() {
    return globals.containsKey("ui")
        || global("default").filter(MenuReader::isMenuProgram).isPresent();
  }

  /** What boots when nobody chooses: menu.c32 takes its first line where nothing says another. */
  private Optional<Said> choice(List<Label> all) {
    Optional<Said> byDefault = global("default").filter(said -> !isMenuProgram(said));
    Optional<Said> preselected = showsMenu() ? marked.or(() -> byDefault) : byDefault;
    Optional<Said> choice = global("ontimeout").or(() -> preselected);
    preselected
        .filter(said -> !said.equals(choice.orElse(said)))
        .filter(said -> !said.value().equals(choice.orElse(said).value()))
        .ifPresent(
            said ->
                remarks.add(
                    said.place(),
                    said.value() + " is not preselected here: ONTIMEOUT names what boots"));
    boolean isFirst = choice.isEmpty() && showsMenu() && tenths() > 0 && !all.isEmpty();
    return isFirst ? Optional.of(new Said(all.get(0).place(), all.get(0).name())) : choice;
  }

  private Time time(String file) {
    boolean prompts = global("prompt").filter(said -> !said.value().equals("0")).isPresent();
    Place place = global("timeout").map(Said::place).orElse(new Place(file, 0));
    return new Time(place, !showsMenu() && !prompts, tenths());
  }

  private long tenths() {
    String value = global("timeout").map(Said::value).orElse("");
    return value.matches("\\d{1,9}") ? Long.parseLong(value) : 0;
  }

  private void include(Path file, int depth) throws IOException {
    if (!open.add(file) || depth > DEEPEST) {
      remarks.add(new Place(root.nameOf(file), 0), "includes itself; it is read once");
      return;
    }
    files.add(file);
    List<String> lines = SourceText.lines(file);
    for (int i = 0; i < lines.size(); i++) {
      Place place = new Place(root.nameOf(file), i + 1);
      String[] words = lines.get(i).strip().split("\\s+", 2);
      String directive = words[0].toLowerCase(Locale.ROOT);
      String value = words.length > 1 ? words[1].strip() : "";
      if (directive.equals("text") && value.toLowerCase(Locale.ROOT).startsWith("help")) {
        i = help(lines, i + 1);
      } else if (!directive.isEmpty() && !directive.startsWith("#")) {
        take(place, directive, value, depth);
      }
    }
    open.remove(file);
  }

  /** Up to the line ENDTEXT all is text, whatever it begins with. */
  private int help(List<String> lines, int from) {
    int at = from;
    while (at < lines.size() && !lines.get(at).strip().equalsIgnoreCase("endtext")) {
      String line = lines.get(at).strip();
      draft.filter(d -> !line.isEmpty()).ifPresent(d -> d.help.add(line));
      at++;
    }
    return at;
  }

  private void take(Place place, String directive, String value, int depth) throws IOException {
    if (directive.equals("label")) {
      endLabel();
      hasOwnLabels |= depth == 0;
      draft = Optional.of(new Draft(place, value, List.copyOf(submenus)));
    } else if (directive.equals("include")) {
      includeNamed(place, value, depth);
    } else if (directive.equals("menu")) {
      String[] words = value.split("\\s+", 2);
      menu(
          place,
          words[0].toLowerCase(Locale.ROOT),
          words.length > 1 ? words[1].strip() : "",
          depth);
    } else if (directive.matches("default|ontimeout|timeout|ui|prompt")) {
      globals.put(directive, new Said(place, value));
    } else if ((directive + " " + value).matches("allowoptions 0|noescape 1")) {
      remarks.warn(
          place, written(directive, value) + " IS LOST: whoever sees the menu can edit its lines");
    } else if (draft.isEmpty()) {
      if (directive.equals("append")) {
        globalAppend = Optional.of(value);
      } else {
        remarks.add(place, written(directive, value) + " is not carried over");
      }
    } else {
      label(place, draft.get(), directive, value);
    }
  }

  private void label(Place place, Draft label, String directive, String value) {
    if (directive.equals("append")) {
      label.append = Optional.of(value.equals("-") ? "" : value);
    } else if (directive.equals("initrd")) {
      for (String name : value.split(",", -1)) {
        label.initrds.add(name.strip());
      }
    } else if (KERNELS.contains(directive)) {
      label.kind = directive;
      label.file = value;
    } else if (directive.equals("localboot")) {
      label.kind = directive;
    } else {
      remarks.add(place, written(directive, value) + " is not carried over");
    }
  }

  private static String written(String directive, String value) {
    return (directive.toUpperCase(Locale.ROOT) + " " + value).strip();
  }

  private void menu(Place place, String directive, String value, int depth) throws IOException {
    switch (directive) {
      case "label" -> {
        String title = value.replace("^", "").strip();
        if (draft.isPresent()) {
          draft.get().title = title;
        } else if (!submenus.isEmpty()) {
          submenus.getLast().title = title;
          submenus.getLast().hasLabel = true;
        }
      }
      case "title" -> {
        if (submenus.isEmpty()) {
          globals.putIfAbsent("menu title", new Said(place, value));
        } else if (!submenus.getLast().hasLabel) {
          submenus.getLast().title = value;
        }
      }
      case "begin" -> {
        endLabel();
        submenus.addLast(new Submenu(value.isEmpty() ? "More" : value));
      }
      case "end" -> {
        endLabel();
        submenus.pollLast();
      }
      case "default" -> draft.ifPresent(label -> marked = Optional.of(new Said(place, label.name)));
      case "include" -> includeNamed(place, value, depth);
      case "passwd" -> {
        draft.ifPresent(label -> label.instead = "MENU PASSWD");
        remarks.warn(
            place,
            draft.isPresent()
                ? "THIS ENTRY IS LEFT OUT: it has a password, and menus here have none"
                : "THIS PASSWORD IS LOST: menus here have none");
      }
      case "master" ->
          remarks.warn(place, "THIS PASSWORD IS LOST: whoever sees the menu can edit its lines");
      case "exit", "quit", "goto", "disable", "hide" ->
          draft.ifPresentOrElse(
              label -> label.instead = "MENU " + directive.toUpperCase(Locale.ROOT),
              () ->
                  remarks.add(place, written("menu " + directive, value) + " is not carried over"));
      case "indent", "separator" ->
          remarks.add(place, written("menu " + directive, value) + " is for the eye");
      default -> remarks.add(place, written("menu " + directive, value) + " is not carried over");
    }
  }

  private void includeNamed(Place place, String value, int depth) throws IOException {
    String[] words = value.split("\\s+", 2);
    includesInstaller |= words[0].contains("boot-screens/");
    Optional<Path> file = root.find(words[0]).filter(Files::isRegularFile);
    if (file.isEmpty() || !Files.isReadable(file.get())) {
      remarks.add(place, "INCLUDE " + value + " is not carried over: there is no such file");
      return;
    }
    if (words.length > 1) {
      endLabel();
      submenus.addLast(new Submenu(words[1].strip()));
    }
    include(file.get(), depth + 1);
    if (words.length > 1) {
      endLabel();
      submenus.pollLast();
    }
  }

  private void endLabel() {
    draft.ifPresent(
        d -> {
          Label label =
              new Label(
                  d.place,
                  d.name,
                  d.title.isEmpty() ? d.name : d.title,
                  d.kind,
                  d.file,
                  d.append.or(() -> globalAppend).orElse(""),
                  d.initrds,
                  d.help,
                  d.submenus.stream().map(s -> s.title).toList(),
                  root);
          if (d.instead.isEmpty()) {
            labels.add(label);
          } else {
            remarks.add(d.place, label + " is not carried over: " + why(d.instead));
          }
        });
    draft = Optional.empty();
  }

  private static String why(String instead) {
    return switch (instead) {
      case "MENU DISABLE", "MENU HIDE" -> "it is a line that cannot be chosen (" + instead + ")";
      case "MENU PASSWD" -> "it has a password";
      default -> instead + ": menus here lead back by themselves";
    };
  }

  /** The labels, with those of the menus that they lead to in their place. */
  private List<Label> withMenus(int depth) throws IOException {
    List<Label> all = new ArrayList<>();
    for (Label label : labels) {
      if (LabelTarget.of(label) instanceof LabelTarget.Menu menu) {
        for (String name : menu.files()) {
          all.addAll(within(label, name, depth));
        }
      } else {
        all.add(label);
      }
    }
    return all;
  }

  private List<Label> within(Label label, String name, int depth) throws IOException {
    Optional<Path> file = root.find(name).filter(Files::isRegularFile);
    if (file.isEmpty() || !Files.isReadable(file.get())) {
      remarks.add(
          label.place(), label + " is not carried over: there is no menu " + name + " to follow");
      return List.of();
    }
    MenuReader reader = new MenuReader(seenFrom(label), remarks, files);
    reader.ancestors.addAll(ancestors);
    if (depth > DEEPEST || !reader.ancestors.add(file.get())) {
      remarks.add(
          label.place(),
          label + " is not carried over: it leads back to a menu that is read already");
      return List.of();
    }
    label.submenus().forEach(title -> reader.submenus.addLast(new Submenu(title)));
    reader.submenus.addLast(new Submenu(label.title()));
    reader.submenus.forEach(submenu -> submenu.hasLabel = true);
    reader.include(file.get(), 0);
    reader.endLabel();
    reader.globals.forEach(
        (directive, said) ->
            remarks.add(
                said.place(),
                written(directive, said.value())
                    + " is not carried over: it is that of a menu within"));
    remarks.add(label.place(), label + ": the menu " + name + ", as a submenu");
    return reader.withMenus(depth + 1);
  }

  /** Behind a CONFIG stands a folder from which its names are taken. */
  private TftpRoot seenFrom(Label label) {
    String folder = label.append().strip();
    return label.kind().equals("config") && !folder.isEmpty()
        ? TftpRoot.of(root.root(), root.prefix() + folder + "/.")
        : root;
  }
}
