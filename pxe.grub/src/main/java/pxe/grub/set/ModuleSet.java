// SPDX-License-Identifier: Apache-2.0
package pxe.grub.set;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pxe.api.resource.BootResource;
import pxe.grub.binary.GrubModule;
import pxe.grub.binary.GrubProgram;
import pxe.loaders.Content;
import pxe.loaders.Fingerprint;
import pxe.loaders.LoaderFolder;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.machine.ClientArchitecture;

/**
 * The modules of one build of GRUB for x64, of which those are known that kernels of Multiboot
 * need. No machine boots from them alone.
 *
 * @param folder where an operator finds them
 * @param version what the folder says of them
 * @param modules by name: {@link #MULTIBOOT}, and all that it needs and that is there
 * @param files the same modules by the names of their files
 */
record ModuleSet(
    String id,
    String origin,
    String folder,
    String version,
    Map<String, GrubModule> modules,
    Map<String, BootResource> files)
    implements LoaderSet {
  /** The module that starts kernels of Multiboot. */
  static final String MULTIBOOT = "multiboot2";

  private static final String ENDING = ".mod";

  /** A script for the shell, in which the package says what it is. */
  private static final String ABOUT = "modinfo.sh";

  private static final Pattern VERSION =
      Pattern.compile("grub_package_version=\"([\\w.+~:-]{1,60})\"");

  ModuleSet {
    modules = Map.copyOf(modules);
    files = Map.copyOf(files);
  }

  /** Whether a file of this name may belong to one. */
  static boolean isPart(String name) {
    return name.endsWith(ENDING) || name.equals(ABOUT);
  }

  /** The modules of a place, if they are there. */
  static Optional<ModuleSet> in(LoaderFolder place) throws IOException {
    Map<String, GrubModule> modules = new HashMap<>();
    Map<String, BootResource> files = new HashMap<>();
    Deque<String> wanted = new ArrayDeque<>(List.of(MULTIBOOT));
    while (!wanted.isEmpty()) {
      String name = wanted.remove();
      BootResource file = place.files().get(name + ENDING);
      if (file != null && !modules.containsKey(name)) {
        Optional<GrubModule> module = GrubModule.in(Content.of(file));
        if (module.isPresent()) {
          modules.put(name, module.get());
          files.put(name + ENDING, file);
          wanted.addAll(module.get().needs());
        }
      }
    }
    if (!modules.containsKey(MULTIBOOT)) {
      return Optional.empty();
    }
    String id = "grub-modules-x64-" + Fingerprint.of(place.origin(), files);
    return Optional.of(
        new ModuleSet(id, place.origin(), place.folder(), version(place), modules, files));
  }

  private static String version(LoaderFolder place) throws IOException {
    BootResource about = place.files().get(ABOUT);
    String text = about == null ? "" : new String(Content.of(about), StandardCharsets.ISO_8859_1);
    Matcher matcher = VERSION.matcher(text);
    return matcher.find() ? matcher.group(1) : "of unknown version";
  }

  /**
   * Whether they are of the build of a program: what is built in there, and is here too, is the
   * same; and nothing else is missing.
   */
  boolean fits(GrubProgram program) {
    boolean isSeen = false;
    for (GrubModule module : modules.values()) {
      GrubModule builtIn = program.modules().get(module.name());
      if (builtIn != null && builtIn.build() != module.build()) {
        return false;
      }
      isSeen |= builtIn != null;
      for (String needed : module.needs()) {
        if (!modules.containsKey(needed) && !program.has(needed)) {
          return false;
        }
      }
    }
    return isSeen;
  }

  /** What that program fetches: the rest is built in. */
  Map<String, BootResource> missingIn(GrubProgram program) {
    Map<String, BootResource> missing = new HashMap<>(files);
    program.modules().keySet().forEach(name -> missing.remove(name + ENDING));
    return missing;
  }

  @Override
  public Set<ClientArchitecture> architectures() {
    return Set.of();
  }

  @Override
  public String bootFile() {
    return MULTIBOOT + ENDING;
  }

  @Override
  public Optional<BootResource> file(String name) {
    return Optional.ofNullable(files.get(name));
  }
}
