// SPDX-License-Identifier: Apache-2.0
package pxe.grub;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import pxe.api.resource.BootResource;
import pxe.grub.binary.GrubModule;
import pxe.grub.binary.GrubProgram;
import pxe.grub.binary.Platform;
import pxe.grub.set.GrubSet;
import pxe.grub.set.Multiboot;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.loader.LoaderSets;
import pxe.rooms.machine.ClientArchitecture;

/** Sets whose files hold their own names. */
final class FakeSets {
  static final Multiboot NO_MULTIBOOT =
      new Multiboot(Map.of(), Optional.of("there are no modules"), "install them");

  private FakeSets() {}

  /** Modules of which nothing but the name is known. */
  static Map<String, GrubModule> builtIn(Set<String> names) {
    return names.stream()
        .collect(Collectors.toMap(name -> name, name -> new GrubModule(name, List.of(), 0)));
  }

  static GrubSet set(
      String id, Platform platform, String prefix, boolean hasHttp, String... names) {
    Map<String, BootResource> files = new HashMap<>();
    for (String name : names) {
      files.put(name, BootResource.ofText(id + ":" + name));
    }
    Set<String> modules = hasHttp ? Set.of("tftp", "cpuid", "http") : Set.of("tftp", "cpuid");
    Multiboot multiboot =
        platform == Platform.X64
            ? new Multiboot(
                Map.of("multiboot2.mod", BootResource.ofText(id + ":module")), Optional.empty(), "")
            : NO_MULTIBOOT;
    return new GrubSet(
        id,
        "loaders/" + id,
        new GrubProgram(platform, "2.12", "2.12-9", prefix, builtIn(modules), true),
        files,
        multiboot);
  }

  /** The usual one, with shim and HTTP. */
  static GrubSet x64(String id) {
    return set(id, Platform.X64, "/grub", true, "shimx64.efi", "grubx64.efi");
  }

  static LoaderSets all(LoaderSet... sets) {
    return new LoaderSets() {
      @Override
      public List<LoaderSet> sets() {
        return List.of(sets);
      }

      @Override
      public String remedy(ClientArchitecture architecture) {
        return "install GRUB for " + architecture;
      }
    };
  }
}
