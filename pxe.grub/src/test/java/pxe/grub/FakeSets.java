// SPDX-License-Identifier: Apache-2.0
package pxe.grub;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pxe.api.resource.BootResource;
import pxe.grub.binary.GrubProgram;
import pxe.grub.binary.Platform;
import pxe.grub.set.GrubSet;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.loader.LoaderSets;
import pxe.rooms.machine.ClientArchitecture;

/** Sets whose files hold their own names. */
final class FakeSets {
  private FakeSets() {}

  static GrubSet set(
      String id, Platform platform, String prefix, boolean hasHttp, String... names) {
    Map<String, BootResource> files = new HashMap<>();
    for (String name : names) {
      files.put(name, BootResource.ofText(id + ":" + name));
    }
    Set<String> modules = hasHttp ? Set.of("tftp", "cpuid", "http") : Set.of("tftp", "cpuid");
    return new GrubSet(
        id,
        "loaders/" + id,
        new GrubProgram(platform, "2.12", "2.12-9", prefix, modules, true),
        files);
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
