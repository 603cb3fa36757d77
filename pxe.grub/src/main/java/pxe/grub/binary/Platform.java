// SPDX-License-Identifier: Apache-2.0
package pxe.grub.binary;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import pxe.loaders.ProgramFile;
import pxe.rooms.machine.ClientArchitecture;

/** A kind of processor that UEFI runs on, as programs for it and their packages call it. */
public enum Platform {
  X64(0x8664, "x64", "x86_64-efi", "amd64"),
  IA32(0x14c, "ia32", "i386-efi", "ia32"),
  AA64(0xaa64, "aa64", "arm64-efi", "arm64");

  private final int machine;
  private final String suffix;
  private final String modules;
  private final String debian;

  Platform(int machine, String suffix, String modules, String debian) {
    this.machine = machine;
    this.suffix = suffix;
    this.modules = modules;
    this.debian = debian;
  }

  /** By the machine field of the PE header (PE/COFF specification, section 3.3.1). */
  static Optional<Platform> ofMachine(int machine) {
    for (Platform platform : values()) {
      if (platform.machine == machine) {
        return Optional.of(platform);
      }
    }
    return Optional.empty();
  }

  /** That of a program for UEFI; empty for any other file. */
  public static Optional<Platform> of(ProgramFile file) throws IOException {
    return UefiProgram.in(file).map(UefiProgram::platform);
  }

  /** By its {@link #suffix}. */
  public static Optional<Platform> named(String suffix) {
    for (Platform platform : values()) {
      if (platform.suffix.equals(suffix)) {
        return Optional.of(platform);
      }
    }
    return Optional.empty();
  }

  /** That of machines of an architecture. */
  public static Optional<Platform> of(ClientArchitecture architecture) {
    for (Platform platform : values()) {
      if (platform.architectures().contains(architecture)) {
        return Optional.of(platform);
      }
    }
    return Optional.empty();
  }

  /** As it stands in names of programs, such as {@code shimx64.efi}. */
  public String suffix() {
    return suffix;
  }

  /** The name under which its shim is served. */
  public String shim() {
    return "shim" + suffix + ".efi";
  }

  /** The name by which shim asks for GRUB, beside itself. */
  public String grub() {
    return "grub" + suffix + ".efi";
  }

  /** GRUB's name for it, which is also its folder of modules. */
  public String modules() {
    return modules;
  }

  /** As it stands in names of Debian's packages. */
  public String debian() {
    return debian;
  }

  /** What such machines usually call themselves. */
  public ClientArchitecture architecture() {
    return switch (this) {
      case X64 -> ClientArchitecture.X64_UEFI;
      case IA32 -> ClientArchitecture.X86_UEFI;
      case AA64 -> ClientArchitecture.ARM64_UEFI;
    };
  }

  /** What such machines call themselves. */
  public Set<ClientArchitecture> architectures() {
    return switch (this) {
      // the text of RFC 4578 swaps 7 and 9, so x64 machines call themselves both
      case X64 ->
          Set.of(
              ClientArchitecture.X64_UEFI,
              ClientArchitecture.EBC,
              ClientArchitecture.X64_UEFI_HTTP,
              ClientArchitecture.EBC_HTTP);
      case IA32 -> Set.of(ClientArchitecture.X86_UEFI, ClientArchitecture.X86_UEFI_HTTP);
      case AA64 -> Set.of(ClientArchitecture.ARM64_UEFI, ClientArchitecture.ARM64_UEFI_HTTP);
    };
  }
}
