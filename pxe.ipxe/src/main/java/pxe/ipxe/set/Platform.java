// SPDX-License-Identifier: Apache-2.0
package pxe.ipxe.set;

import java.util.Optional;
import java.util.Set;
import pxe.rooms.machine.ClientArchitecture;

/** What iPXE is built for. */
public enum Platform {
  BIOS("bios", "undionly.kpxe", "undionly.kpxe of the package ipxe"),
  X64("x64", "snponly.efi", "snponly.efi of the package ipxe"),
  IA32(
      "ia32", "snponly.efi", "an ipxe.efi for 32 bits, such as bin-i386-efi/ipxe.efi of ipxe.org,"),
  AA64("aa64", "snponly.efi", "ipxe-arm64.efi of Debian 13's package ipxe");

  private final String word;
  private final String bootFile;
  private final String source;

  Platform(String word, String bootFile, String source) {
    this.word = word;
    this.bootFile = bootFile;
    this.source = source;
  }

  /** As it stands in paths. */
  public String word() {
    return word;
  }

  /**
   * The name of the preferred program of this platform for routers that name the boot file
   * themselves, whatever its file is called.
   */
  public String bootFile() {
    return bootFile;
  }

  /** Where a program comes from, with what to call it. */
  String source() {
    return source;
  }

  /** What such machines call themselves. */
  public Set<ClientArchitecture> architectures() {
    return switch (this) {
      case BIOS -> Set.of(ClientArchitecture.X86_BIOS);
      // x64 machines call themselves EBC too
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

  /** The usual one of these. */
  public ClientArchitecture architecture() {
    return switch (this) {
      case BIOS -> ClientArchitecture.X86_BIOS;
      case X64 -> ClientArchitecture.X64_UEFI;
      case IA32 -> ClientArchitecture.X86_UEFI;
      case AA64 -> ClientArchitecture.ARM64_UEFI;
    };
  }

  /** By {@link #word}. */
  public static Optional<Platform> named(String word) {
    for (Platform platform : values()) {
      if (platform.word.equals(word)) {
        return Optional.of(platform);
      }
    }
    return Optional.empty();
  }

  /** That of machines of an architecture. */
  static Optional<Platform> of(ClientArchitecture architecture) {
    for (Platform platform : values()) {
      if (platform.architectures().contains(architecture)) {
        return Optional.of(platform);
      }
    }
    return Optional.empty();
  }

  /**
   * As iPXE says it itself.
   *
   * @param build its settings {@code ${platform}-${buildarch}}
   */
  public static Optional<Platform> ofBuild(String build) {
    return switch (build) {
      case "pcbios-i386", "pcbios-x86_64" -> Optional.of(BIOS);
      case "efi-x86_64" -> Optional.of(X64);
      case "efi-i386" -> Optional.of(IA32);
      case "efi-arm64" -> Optional.of(AA64);
      default -> Optional.empty();
    };
  }
}
