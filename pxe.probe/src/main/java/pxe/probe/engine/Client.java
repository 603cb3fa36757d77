// SPDX-License-Identifier: Apache-2.0
package pxe.probe.engine;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of machines as which the way is walked. */
public enum Client {
  BIOS(0, "PXEClient:Arch:00000:UNDI:002001"),
  UEFI(7, "PXEClient:Arch:00007:UNDI:003016"),
  ARM64(11, "PXEClient:Arch:00011:UNDI:003016"),
  /** iPXE of a machine with UEFI, as it is loaded or built in. */
  IPXE(7, "PXEClient:Arch:00007:UNDI:003010"),
  /** UEFI for x64 that boots by HTTP. */
  HTTP(16, "HTTPClient:Arch:00016:UNDI:003016");

  private final int architecture;
  private final String vendorClass;

  Client(int architecture, String vendorClass) {
    this.architecture = architecture;
    this.vendorClass = vendorClass;
  }

  /** As it is typed. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Client> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }

  /** Option 93. */
  int architecture() {
    return architecture;
  }

  /** Option 60. */
  String vendorClass() {
    return vendorClass;
  }

  /** What the vendor class of an answer has to begin with. */
  String answerClass() {
    return this == HTTP ? "HTTPClient" : "PXEClient";
  }

  boolean isBios() {
    return this == BIOS;
  }

  boolean isArm() {
    return this == ARM64;
  }

  /** What GRUB and shim call its processor in the names of files. */
  String suffix() {
    return this == ARM64 ? "aa64" : "x64";
  }

  /** What iPXE calls it, in {@code buildarch}. */
  String buildArchitecture() {
    return this == ARM64 ? "arm64" : "x86_64";
  }
}
