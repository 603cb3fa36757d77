// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import pxe.api.resource.BootResource;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.loader.LoaderSets;
import pxe.rooms.machine.ClientArchitecture;

/** A loader set of which each file holds the set's id and its own name. */
record FakeSet(
    String id, Set<ClientArchitecture> architectures, String bootFile, Set<String> modules)
    implements LoaderSet {

  static FakeSet bios(String id) {
    return new FakeSet(
        id,
        Set.of(ClientArchitecture.X86_BIOS),
        "pxelinux.0",
        Set.of(
            "pxelinux.0", "ldlinux.c32", "libcom32.c32", "libutil.c32", "menu.c32", "mboot.c32"));
  }

  static FakeSet efi64(String id) {
    return new FakeSet(
        id,
        Set.of(ClientArchitecture.X64_UEFI, ClientArchitecture.EBC),
        "syslinux.efi",
        Set.of("syslinux.efi", "ldlinux.e64", "menu.c32"));
  }

  @Override
  public String version() {
    return "6.04";
  }

  @Override
  public String origin() {
    return "loaders/" + id;
  }

  @Override
  public Optional<BootResource> file(String name) {
    return modules.contains(name)
        ? Optional.of(BootResource.ofText(id + ":" + name))
        : Optional.empty();
  }

  static LoaderSets all(LoaderSet... sets) {
    return new LoaderSets() {
      @Override
      public List<LoaderSet> sets() {
        return List.of(sets);
      }

      @Override
      public String remedy(ClientArchitecture architecture) {
        return "install one";
      }
    };
  }
}
