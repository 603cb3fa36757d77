// SPDX-License-Identifier: Apache-2.0
package pxe.importer;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pxe.importer.MenuImport.FoundMenu;
import pxe.importer.dnsmasq.Host;
import pxe.importer.dnsmasq.Option;
import pxe.importer.dnsmasq.OptionFiles;
import pxe.importer.dnsmasq.Translation;
import pxe.importer.dnsmasq.Translator;
import pxe.importer.source.Place;
import pxe.importer.source.Remarks;

/** Carries a configuration of dnsmasq over into a home directory, and says what became of it. */
public final class Importer {
  private static final String MENU = "pxe.menu";

  private final Path etc;
  private final Path images;
  private final Host host;
  private final PrintStream out;

  /**
   * An importer.
   *
   * @param etc where settings are written
   * @param images where entries and the files that they name are put
   * @param host what is known of dnsmasq's host
   */
  public Importer(Path etc, Path images, Host host, PrintStream out) {
    this.etc = etc;
    this.images = images;
    this.host = host;
    this.out = out;
  }

  /**
   * Reads a file; existing settings of ours are left as they are. When this throws, nothing has
   * changed.
   *
   * @param isTrial whether to show only what would be written
   */
  public void run(Path file, boolean isTrial) throws IOException {
    List<Option> options = OptionFiles.read(file);
    Translation translation = Translator.translate(options, host);
    Remarks remarks = translation.remarks();
    OptionFiles.unnamedFolder(file, options)
        .ifPresent(
            unread ->
                remarks.add(
                    unread + " holds files that Debian's service reads too: import that folder"));
    Plan plan = new Plan();
    Map<String, Map<String, String>> settings = new TreeMap<>(translation.settings());
    Path folder = file.toAbsolutePath().normalize().getParent();
    List<FoundMenu> menus = MenuImport.find(translation, folder, images, remarks);
    EntryImport entries = new EntryImport(images, remarks, plan);
    entries.take(menus);
    Optional<FoundMenu> common =
        menus.stream()
            .filter(m -> m.machine().isEmpty() && !m.menu().labels().isEmpty())
            .findFirst();
    common.ifPresent(
        menu ->
            settings
                .computeIfAbsent(MENU, pid -> new TreeMap<>())
                .putAll(entries.menuSettings(menu.menu())));
    menus.stream()
        .filter(menu -> menu.machine().isEmpty() && !menu.equals(common.orElse(menu)))
        .forEach(
            menu ->
                remarks.add(
                    new Place(menu.menu().file(), 0),
                    "its title, default and time-out are not carried over: there is one menu"));
    menus.stream()
        .filter(menu -> menu.machine().isPresent())
        .forEach(menu -> settings.putAll(entries.settings(menu)));
    settings.values().removeIf(Map::isEmpty);
    settings.forEach(
        (pid, values) -> plan.write(etc.resolve(pid + ".cfg"), SettingsText.of(values)));
    report(remarks, plan, isTrial);
  }

  private void report(Remarks remarks, Plan plan, boolean isTrial) throws IOException {
    remarks.lines().forEach(out::println);
    if (isTrial) {
      plan.show(out);
    } else {
      plan.execute(out);
    }
    if (!remarks.warnings().isEmpty()) {
      out.println();
      out.println("READ THIS BEFORE YOU START:");
      remarks.warnings().forEach(out::println);
    }
  }
}
