// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.menus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import pxe.api.entry.Entry;
import pxe.api.image.Image;
import pxe.api.profile.BootProfile;
import pxe.api.profile.Recognition;
import pxe.api.settings.Settings;
import pxe.profiles.menus.MenuMerge.Merged;
import pxe.profiles.menus.Target.Program;

/**
 * Media that no other profile knows, by the menus that they bring. A ranking below zero leaves them
 * to everybody else.
 */
@Component(immediate = true, property = "service.ranking:Integer=-1000")
public final class MenusProfile implements BootProfile {
  private static final int SHOWN = 3;

  @Override
  public String name() {
    return "menus";
  }

  @Override
  public Optional<Recognition> recognise(Image image, Settings settings) throws IOException {
    Medium medium = new Medium(image);
    OwnMenus menus = OwnMenus.of(medium);
    List<MenuLine> sound =
        menus.lines().stream()
            .filter(line -> line.target().files().stream().allMatch(medium::hasFile))
            .filter(line -> !isOwnLoader(line))
            .toList();
    if (sound.isEmpty()) {
      return Optional.empty();
    }
    List<Merged> merged = MenuMerge.of(sound, medium);
    List<Entry> entries = new EntryMaker(medium).entries(merged);
    String title = MediumTitle.of(medium).orElse(menus.title());
    return Optional.of(
        new Recognition(
            (title.isEmpty() ? image.name() : title) + " (its own menu)",
            entries,
            remark(merged).stream().toList()));
  }

  /** The medium's own loader would show its menu again, and look for it on a disc. */
  private static boolean isOwnLoader(MenuLine line) {
    return line.target() instanceof Program program
        && Medium.nameOf(program.file())
            .toLowerCase(Locale.ROOT)
            .matches("(boot|grub|shim|mm)(x64|ia32|aa64)?.*\\.efi");
  }

  /** What could not be adapted, for operators. */
  private static Optional<String> remark(List<Merged> merged) {
    Set<String> discs = new LinkedHashSet<>();
    List<String> titles = new ArrayList<>();
    for (Merged line : merged) {
      Stream<String> its = line.adaptation().stream().flatMap(a -> a.discs().stream());
      List<String> found = its.toList();
      discs.addAll(found);
      if (!found.isEmpty()) {
        titles.add(line.line().title());
      }
    }
    if (titles.isEmpty()) {
      return Optional.empty();
    }
    String which =
        titles.size() == merged.size()
            ? "all entries of its menu look"
            : titles.size() + " of the " + merged.size() + " entries of its menu look";
    return Optional.of(
        which
            + " for a disc ("
            + String.join(" ", discs.stream().limit(SHOWN).toList())
            + "), which a machine that boots over the network lacks; they are offered as they are."
            + " If its initial RAM disk can fetch the system by HTTP, unpack the medium into a"
            + " folder of images/ and write its entries/NAME.conf with ${source}");
  }
}
