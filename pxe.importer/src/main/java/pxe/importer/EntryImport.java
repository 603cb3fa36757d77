// SPDX-License-Identifier: Apache-2.0
package pxe.importer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pxe.importer.MenuImport.FoundMenu;
import pxe.importer.pxelinux.Label;
import pxe.importer.pxelinux.LabelTarget;
import pxe.importer.pxelinux.LoaderMenu;
import pxe.importer.pxelinux.LoaderMenu.Said;
import pxe.importer.pxelinux.TftpRoot;
import pxe.importer.source.Place;
import pxe.importer.source.Remarks;

/**
 * Makes images of the folders that menus boot from, with an entry file for each label. What a
 * single machine boots becomes an image of its own, which is hidden from the others.
 */
final class EntryImport {
  private static final Pattern URL = Pattern.compile("\\b[a-z]+://[^\\s,;]+");
  private static final Pattern DIGITS = Pattern.compile("\\d+");
  private static final String LOCAL = "local";
  private static final int LONGEST_ID = 64;

  private final Path images;
  private final Remarks remarks;
  private final Plan plan;
  private final List<Candidate> candidates = new ArrayList<>();
  private final Map<Path, String> names = new HashMap<>();

  /** The entries of labels, {@code IMAGE/ENTRY}, once they are written. */
  private final Map<Label, String> written = new HashMap<>();

  /** A label whose files are all there. */
  private record Candidate(FoundMenu in, Label label, EntryText.Content files) {
    boolean isCommon() {
      return in.machine().isEmpty();
    }
  }

  EntryImport(Path images, Remarks remarks, Plan plan) {
    this.images = images;
    this.remarks = remarks;
    this.plan = plan;
  }

  /** Plans the images and entries of menus. */
  void take(List<FoundMenu> menus) throws IOException {
    for (FoundMenu menu : menus) {
      for (Label label : menu.menu().labels()) {
        examine(menu, label);
      }
    }
    Map<Path, Path> roots = new TreeMap<>();
    Map<Path, Set<Path>> files = new HashMap<>();
    for (Candidate candidate : candidates) {
      if (candidate.isCommon()) {
        for (EntryText.FileLine line : candidate.files().files()) {
          Path folder = line.file().getParent();
          roots.put(folder, candidate.label().from().root());
          files.computeIfAbsent(folder, f -> new LinkedHashSet<>()).add(line.file());
        }
      }
    }
    names.putAll(ImageNames.of(roots, files, images));
    Map<String, List<Candidate>> byImage = new LinkedHashMap<>();
    for (Candidate candidate : candidates) {
      byImage.computeIfAbsent(image(candidate), i -> new ArrayList<>()).add(candidate);
    }
    for (Map.Entry<String, List<Candidate>> image : byImage.entrySet()) {
      write(image.getKey(), image.getValue());
    }
  }

  private void examine(FoundMenu menu, Label label) {
    LabelTarget boot = LabelTarget.of(label);
    if (boot instanceof LabelTarget.Refused refused) {
      refuse(label, refused.reason());
    } else if (boot instanceof LabelTarget.LocalDisk) {
      written.put(label, LOCAL);
      remarks.add(label.place(), label + ": the local disk is in every menu");
    } else {
      Map<String, Path> found = new HashMap<>();
      Optional<String> missing =
          EntryText.names(boot).stream()
              .map(name -> fault(label, name, found))
              .filter(fault -> !fault.isEmpty())
              .findFirst();
      if (missing.isPresent()) {
        refuse(label, missing.get());
      } else {
        candidates.add(new Candidate(menu, label, EntryText.content(boot, found::get)));
      }
    }
  }

  private static String fault(Label label, String name, Map<String, Path> found) {
    if (TftpRoot.isElsewhere(name)) {
      return name + " stands on another server";
    }
    Optional<Path> file = label.from().find(name);
    if (file.isEmpty()) {
      return name + " leads out of the TFTP root";
    }
    if (!Files.isRegularFile(file.get())) {
      return "there is no file " + file.get();
    }
    if (!Files.isReadable(file.get())) {
      return file.get() + " cannot be read";
    }
    found.put(name, file.get());
    return "";
  }

  private void refuse(Label label, String reason) {
    remarks.add(label.place(), label + " is not carried over: " + reason);
  }

  private String image(Candidate candidate) {
    return candidate.isCommon()
        ? names.get(candidate.files().home().getParent())
        : imageOf(candidate.in().machine().orElseThrow());
  }

  private static String imageOf(MachineFileName machine) {
    return "machine-" + machine.name();
  }

  private void write(String image, List<Candidate> entries) throws IOException {
    List<String> ids = ids(entries);
    boolean isSorted = isSorted(ids);
    for (int i = 0; i < entries.size(); i++) {
      Candidate entry = entries.get(i);
      String sortKey = isSorted ? "" : String.format(Locale.ROOT, "%03d", 10 * (i + 1));
      String text =
          EntryText.of(
              entry.label(), entry.files(), sortKey, file -> reference(image, entry, file));
      String fault = EntryText.fault(entry.files(), text);
      if (!fault.isEmpty()) {
        refuse(entry.label(), fault);
        continue;
      }
      for (EntryText.FileLine line : entry.files().files()) {
        plan.copy(line.file(), place(image, entry, line.file()));
      }
      plan.write(images.resolve(image).resolve("entries").resolve(ids.get(i) + ".conf"), text);
      String id = image + "/" + ids.get(i);
      written.put(entry.label(), id);
      remarks.add(entry.label().place(), entry.label() + ": entry " + id + servers(entry));
    }
  }

  /** Installers fetch more: what they fetch elsewhere has to stay there. */
  private static String servers(Candidate entry) {
    Matcher url = URL.matcher(entry.files().options());
    return url.find() ? "; its arguments name " + url.group() + ", which is not moved" : "";
  }

  private String reference(String image, Candidate entry, Path file) {
    Path place = place(image, entry, file);
    Path home = images.resolve(image);
    return place.startsWith(home)
        ? home.relativize(place).toString()
        : "//" + images.relativize(place);
  }

  /** In the image of its folder, or in the machine's own where no other entry has that folder. */
  private Path place(String image, Candidate entry, Path file) {
    String name = names.get(file.getParent());
    return name == null
        ? images.resolve(image).resolve(entry.label().from().nameOf(file))
        : images.resolve(name).resolve(file.getFileName());
  }

  private static List<String> ids(List<Candidate> entries) {
    List<String> ids = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Candidate entry : entries) {
      String plain = entry.label().name().toLowerCase(Locale.ROOT);
      plain = plain.replaceAll("[^a-z0-9._-]", "-").replaceFirst("^[^a-z0-9]+", "");
      plain = plain.isEmpty() ? "entry" : plain;
      String id = plain.substring(0, Math.min(plain.length(), LONGEST_ID - 4));
      for (int i = 2; !taken.add(id); i++) {
        id = plain.substring(0, Math.min(plain.length(), LONGEST_ID - 4)) + "-" + i;
      }
      ids.add(id);
    }
    return ids;
  }

  /** Whether files come in this order by their names, however their numbers are compared. */
  private static boolean isSorted(List<String> ids) {
    List<String> padded =
        ids.stream().map(id -> DIGITS.matcher(id).replaceAll(EntryImport::padded)).toList();
    return padded.equals(padded.stream().sorted().toList())
        && ids.equals(ids.stream().sorted().toList())
        && ids.stream()
            .map(id -> id + ".conf")
            .sorted()
            .toList()
            .equals(ids.stream().map(id -> id + ".conf").toList());
  }

  private static String padded(MatchResult digits) {
    return "0".repeat(Math.max(0, LONGEST_ID - digits.group().length())) + digits.group();
  }

  /** The images that all machines see. */
  List<String> commonImages() {
    return candidates.stream()
        .filter(Candidate::isCommon)
        .filter(candidate -> written.containsKey(candidate.label()))
        .map(this::image)
        .distinct()
        .toList();
  }

  /**
   * The entry that a menu names, {@code local} for the local disk; empty where it has no such label
   * or did not become one.
   */
  Optional<String> entry(LoaderMenu menu, String value) {
    String first = value.split("\\s+", 2)[0];
    return menu.labels().stream()
        .filter(label -> label.name().equalsIgnoreCase(value) || label.name().equals(first))
        .findFirst()
        .flatMap(label -> Optional.ofNullable(written.get(label)));
  }

  /** The settings of a machine that has a menu of its own. */
  Map<String, Map<String, String>> settings(FoundMenu found) {
    MachineFileName machine = found.machine().orElseThrow();
    String image = imageOf(machine);
    Map<String, Map<String, String>> settings = new TreeMap<>();
    Map<String, String> own = new TreeMap<>();
    own.put("match", machine.match());
    choice(found.menu()).ifPresent(entry -> own.put("entry", entry));
    if (!commonImages().isEmpty()) {
      own.put("hidden", String.join(", ", commonImages()));
    }
    if (written.values().stream().anyMatch(entry -> entry.startsWith(image + "/"))) {
      own.put("shown", image);
      settings.put("pxe.image~" + image, Map.of("hidden", "true"));
    }
    settings.put("pxe.machine~" + machine.name(), own);
    Place place = new Place(found.menu().file(), 0);
    remarks.add(place, "etc/pxe.machine~" + machine.name() + ".cfg: " + machine.match());
    found
        .menu()
        .title()
        .ifPresent(t -> remarks.add(t.place(), "MENU TITLE is that of all machines"));
    remarks.add(found.menu().time().place(), "the time-out is that of all machines");
    return settings;
  }

  /** What boots when nobody chooses. Where that is not carried over, it is the local disk. */
  private Optional<String> choice(LoaderMenu menu) {
    Optional<Said> choice = menu.choice();
    if (choice.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> entry = entry(menu, choice.get().value());
    remarks.add(
        choice.get().place(),
        entry
            .map(e -> "boots when nobody chooses: " + e)
            .orElse(choice.get().value() + " is not carried over: the local disk boots instead"));
    return Optional.of(entry.orElse(LOCAL));
  }

  /** The settings of the menu of all machines. */
  Map<String, String> menuSettings(LoaderMenu menu) {
    Map<String, String> settings = new TreeMap<>();
    menu.title()
        .ifPresent(
            title -> {
              settings.put("title", title.value());
              remarks.add(title.place(), "pxe.menu: title = " + title.value());
            });
    Optional<String> choice = choice(menu);
    choice.ifPresent(entry -> settings.put("default", entry));
    LoaderMenu.Time time = menu.time();
    if (!time.isAtOnce()) {
      settings.put("timeout", text(time.tenths()));
      remarks.add(time.place(), "pxe.menu: timeout = " + text(time.tenths()));
    } else if (choice.isPresent()) {
      settings.put("timeout", "1s");
      remarks.add(time.place(), "pxe.menu: timeout = 1s; there it boots at once, without a menu");
    }
    return settings;
  }

  private static String text(long tenths) {
    long most = Math.min(tenths, 35_990);
    return most == 0 ? "0" : most % 10 == 0 ? most / 10 + "s" : most * 100 + "ms";
  }
}
