// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.ubuntu;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import pxe.api.entry.Entry;
import pxe.api.image.FileTree.Child;
import pxe.api.image.Image;
import pxe.api.profile.BootProfile;
import pxe.api.profile.Recognition;
import pxe.api.resource.ResourcePath;
import pxe.api.settings.Settings;

/**
 * Ubuntu's installers, old and new, from the media made for networks or from the ISO; Debian's, of
 * which the old one is made; and live media that are made from Ubuntu's.
 */
@Component(immediate = true)
public final class UbuntuProfile implements BootProfile {
  /** Enough for a collection of releases; an image with more folders is something else. */
  private static final int MOST_FOLDERS = 32;

  @Override
  public String name() {
    return "ubuntu";
  }

  @Override
  public Optional<Recognition> recognise(Image image, Settings settings) throws IOException {
    List<Installer> installers = installersIn(image);
    if (installers.isEmpty()) {
      return Optional.empty();
    }
    ExtraArguments extra = ExtraArguments.read(settings);
    List<Entry> entries = new ArrayList<>();
    Set<String> suffixes = new HashSet<>();
    for (Installer installer : installers) {
      String suffix = installers.size() == 1 ? "" : suffixOf(installer);
      installer.entries(free(suffix, suffixes)).forEach(e -> entries.add(extra.addTo(e)));
    }
    return Optional.of(new Recognition(titleOf(installers), entries));
  }

  /** Those in the image itself; failing that, those one folder deeper. */
  private static List<Installer> installersIn(Image image) throws IOException {
    Tree top = new Tree(image, ResourcePath.ROOT);
    List<Installer> found = installersIn(top);
    if (found.isEmpty()) {
      found.addAll(LiveMedium.in(top));
    }
    if (found.isEmpty()) {
      InstallerDisc.refuse(top);
    }
    if (found.isEmpty()) {
      List<Child> folders =
          image.tree().list(ResourcePath.ROOT).stream().filter(Child::folder).toList();
      for (Child folder : folders.size() > MOST_FOLDERS ? List.<Child>of() : folders) {
        found.addAll(installersIn(new Tree(image, new ResourcePath(List.of(folder.name())))));
      }
    }
    return found;
  }

  private static List<Installer> installersIn(Tree tree) throws IOException {
    List<Installer> found = DebianInstaller.in(tree);
    found.addAll(NetbootTarball.in(tree));
    return found;
  }

  /** Tells an installer from the others of its image: {@code -amd64} or {@code -bionic-amd64}. */
  private static String suffixOf(Installer installer) {
    String folder = installer.folder().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]", "-");
    String short40 = folder.length() > 40 ? folder.substring(0, 40) : folder;
    return (short40.isEmpty() ? "" : "-" + short40) + "-" + installer.architecture().folder();
  }

  /** An old and a new installer may stand side by side. */
  private static String free(String suffix, Set<String> taken) {
    String free = suffix;
    for (int number = 2; !taken.add(free); number++) {
      free = suffix + "-" + number;
    }
    return free;
  }

  private static String titleOf(List<Installer> installers) throws IOException {
    Set<String> systems = new LinkedHashSet<>();
    Set<String> kinds = new LinkedHashSet<>();
    Set<String> architectures = new LinkedHashSet<>();
    for (Installer installer : installers) {
      systems.add(installer.system());
      kinds.add(installer.kind());
      architectures.add(installer.architecture().folder());
    }
    return String.join(", ", systems)
        + " "
        + String.join(", ", kinds)
        + " ("
        + String.join(", ", architectures)
        + ")";
  }
}
