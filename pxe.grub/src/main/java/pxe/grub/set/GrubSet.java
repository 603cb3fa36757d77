// SPDX-License-Identifier: Apache-2.0
package pxe.grub.set;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pxe.api.resource.BootResource;
import pxe.grub.binary.GrubProgram;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.machine.ClientArchitecture;

/**
 * A GRUB, and the shim that verifies it where there is one.
 *
 * @param program what GRUB can do
 * @param files by the names that they are asked for
 * @param multiboot how it starts kernels of Multiboot
 */
public record GrubSet(
    String id,
    String origin,
    GrubProgram program,
    Map<String, BootResource> files,
    Multiboot multiboot)
    implements LoaderSet {
  public GrubSet {
    files = Map.copyOf(files);
  }

  /** The same with the modules that fit it. */
  GrubSet with(List<ModuleSet> modules) {
    return new GrubSet(id, origin, program, files, Multiboot.of(program, modules));
  }

  @Override
  public String version() {
    return program.version();
  }

  @Override
  public Set<ClientArchitecture> architectures() {
    return program.platform().architectures();
  }

  /** Without shim, GRUB itself: firmware that has Secure Boot on refuses it. */
  @Override
  public String bootFile() {
    return hasShim() ? shim() : grub();
  }

  public boolean hasShim() {
    return files.containsKey(shim());
  }

  private String shim() {
    return program.platform().shim();
  }

  /** The name by which shim asks for GRUB, beside itself. */
  public String grub() {
    return program.platform().grub();
  }

  @Override
  public Optional<BootResource> file(String name) {
    return Optional.ofNullable(files.get(name.toLowerCase(Locale.ROOT)));
  }

  @Override
  public String toString() {
    return id + " (" + origin + ")";
  }
}
