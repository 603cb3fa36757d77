// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Debian's shim and GRUB for UEFI of other processors than x64, and what they boot. */
enum OtherProcessor {
  /** With a kernel and its tools. */
  ARM64("PXE_LAB_ARM64", "aa64"),
  /** Its firmware alone has 32 bits: it boots what x64 boots. */
  IA32("PXE_LAB_IA32", "ia32");

  private static final String KERNEL = "boot/vmlinuz-[^/]*";
  private static final String TOOLS = "bin/busybox";

  private final String variable;
  private final String suffix;

  OtherProcessor(String variable, String suffix) {
    this.variable = variable;
    this.suffix = suffix;
  }

  private Unpacked packages() {
    return new Unpacked(variable);
  }

  private List<String> loaders() {
    return List.of("shim" + suffix + ".efi.signed", "grubnet" + suffix + ".efi.signed");
  }

  /** What is missing, if anything is. */
  Optional<String> missing() {
    List<String> names = new ArrayList<>(loaders());
    if (this == ARM64) {
      names.addAll(List.of(KERNEL, TOOLS));
    }
    return names.stream()
        .map(name -> packages().missing(name, "a file of Debian's for " + this))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Puts shim and GRUB into a home's {@code loaders/}. */
  Home into(Home home) {
    for (String name : loaders()) {
      Home.copy(
          packages().find(name).orElseThrow(), home.folder().resolve("loaders").resolve(name));
    }
    return home;
  }

  /** An image whose only entry does not say what it runs on; its kernel does. */
  Path image() {
    return Payload.make("other-" + name().toLowerCase(Locale.ROOT), this::cook);
  }

  private void cook(Path target) throws IOException {
    Path entries = Files.createDirectories(target.resolve("entries"));
    Files.copy(packages().find(KERNEL).orElseThrow(), target.resolve("vmlinuz"));
    Payload.cookInitrd(packages().find(TOOLS).orElseThrow(), target.resolve("core.gz"));
    Files.writeString(
        entries.resolve("boot.conf"), "title Core of another\nlinux vmlinuz\ninitrd core.gz\n");
  }
}
