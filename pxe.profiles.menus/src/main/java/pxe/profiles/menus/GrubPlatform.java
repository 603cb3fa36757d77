// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.menus;

import pxe.api.entry.Firmware;

/** Where a GRUB would run that reads a menu: many menus differ. */
enum GrubPlatform {
  BIOS("pc", "i386", Firmware.BIOS),
  X64("efi", "x86_64", Firmware.X64),
  IA32("efi", "i386", Firmware.IA32),
  AA64("efi", "arm64", Firmware.AA64);

  private final String platform;
  private final String cpu;
  private final Firmware firmware;

  GrubPlatform(String platform, String cpu, Firmware firmware) {
    this.platform = platform;
    this.cpu = cpu;
    this.firmware = firmware;
  }

  /** The value of {@code $grub_platform}. */
  String platform() {
    return platform;
  }

  /** The value of {@code $grub_cpu}. */
  String cpu() {
    return cpu;
  }

  Firmware firmware() {
    return firmware;
  }
}
