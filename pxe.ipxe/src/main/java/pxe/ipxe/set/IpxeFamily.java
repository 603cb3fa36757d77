// SPDX-License-Identifier: Apache-2.0
package pxe.ipxe.set;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import pxe.api.resource.BootResource;
import pxe.loaders.Content;
import pxe.loaders.Fingerprint;
import pxe.loaders.FoundSet;
import pxe.loaders.FoundSets;
import pxe.loaders.ImageFolders;
import pxe.loaders.LoaderFamily;
import pxe.loaders.LoaderFolder;
import pxe.loaders.PackageLocation;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.problem.Problem;

/**
 * iPXE by its usual names. Those that use the firmware's own driver come first: they work wherever
 * the firmware has booted from the network.
 */
final class IpxeFamily implements LoaderFamily {
  private static final List<PackageLocation> PACKAGES =
      List.of(
          PackageLocation.flat("ipxe", "usr/lib/ipxe"), // Debian, Ubuntu
          PackageLocation.flat("ipxe-bootimgs", "usr/share/ipxe"), // Fedora, openSUSE
          PackageLocation.flat("ipxe", "usr/share/ipxe/x86_64")); // Arch

  private static final Pattern NAME =
      Pattern.compile("(ipxe-)?(undionly\\.kk?pxe|snponly(-.*)?\\.efi|ipxe(-.*)?\\.efi)");

  @Override
  public List<PackageLocation> packages() {
    return PACKAGES;
  }

  @Override
  public boolean isPart(String name) {
    return NAME.matcher(name.toLowerCase(Locale.ROOT)).matches();
  }

  @Override
  public FoundSets in(LoaderFolder folder) {
    List<LoaderSet> sets = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    folder.files().keySet().stream()
        .sorted(Comparator.comparing(IpxeFamily::bringsDrivers).thenComparing(name -> name))
        .forEach(name -> add(name, folder, sets, problems));
    return new FoundSets(sets, problems);
  }

  private static boolean bringsDrivers(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return !lower.contains("undionly") && !lower.contains("snponly");
  }

  private static void add(
      String name, LoaderFolder folder, List<LoaderSet> sets, List<Problem> problems) {
    Map<String, BootResource> file = Map.of(name, folder.files().get(name));
    try {
      Optional<IpxeProgram> program = IpxeProgram.in(Content.of(file.get(name)));
      if (program.isEmpty()) {
        problems.add(
            Problem.of(
                folder.folder() + "/" + name,
                "is no iPXE that fetches by HTTP",
                "take it from the package ipxe, or from ipxe.org"));
      } else {
        sets.add(set(name, program.get(), folder.origin(), file));
      }
    } catch (IOException e) {
      problems.add(
          Problem.of(
              folder.folder() + "/" + name, "cannot be read", "give us the right to read it"));
    }
  }

  private static LoaderSet set(
      String name, IpxeProgram program, String origin, Map<String, BootResource> file)
      throws IOException {
    return new FoundSet(
        "ipxe-" + program.platform().word() + "-" + Fingerprint.of(origin, file),
        program.version().isEmpty() ? "of unknown version" : program.version(),
        origin,
        program.platform().architectures(),
        name,
        file);
  }

  /** What media bring is for themselves. */
  @Override
  public List<LoaderSet> in(ImageFolders image) {
    return List.of();
  }

  /** Every machine boots without it. */
  @Override
  public List<Problem> missing(List<LoaderSet> sets) {
    return List.of();
  }
}
