// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.ubuntu;

import pxe.testing.TestImage;

/** Media in the shapes in which they are published. */
final class Media {
  private Media() {}

  /** The netboot.tar.gz of Ubuntu 18.04. */
  static TestImage bionic(String name) {
    return debianInstaller(name, "ubuntu-installer", "amd64")
        .with(
            "version.info", "Ubuntu version:  18.04 (bionic)", "Installer build: 20101020ubuntu543")
        .with("pxelinux.0", "loader")
        .with("ldlinux.c32", "module")
        .with("pxelinux.cfg/default", "path ubuntu-installer/amd64/boot-screens/");
  }

  static TestImage debianInstaller(String name, String installer, String architecture) {
    String home = installer + "/" + architecture;
    String screens = home + "/boot-screens/";
    return new TestImage(name)
        .with(home + "/linux", "kernel")
        .with(home + "/initrd.gz", "initrd")
        .with(home + "/pxelinux.cfg/default", "path " + screens)
        .with(screens + "syslinux.cfg", "path " + screens, "include " + screens + "menu.cfg")
        .with(
            screens + "txt.cfg",
            "default install",
            "label install",
            "\tmenu label ^Install",
            "\tmenu default",
            "\tkernel " + home + "/linux",
            "\tappend vga=788 initrd=" + home + "/initrd.gz --- quiet ",
            "label cli",
            "\tkernel " + home + "/linux",
            "\tappend tasks=standard initrd=" + home + "/initrd.gz --- quiet")
        .with(
            screens + "adtxt.cfg",
            "label expert",
            "\tmenu label E^xpert install",
            "\tkernel " + home + "/linux",
            "\tappend priority=low vga=788 initrd=" + home + "/initrd.gz --- ",
            "include " + screens + "rqtxt.cfg")
        .with(
            screens + "rqtxt.cfg",
            "label rescue",
            "\tmenu label ^Rescue mode",
            "\tkernel " + home + "/linux",
            "\tappend vga=788 initrd=" + home + "/initrd.gz rescue/enable=true --- quiet");
  }

  /** The live-server ISO of Ubuntu 24.04, which has one kernel. */
  static TestImage nobleLive(String name) {
    return live(name, "Ubuntu-Server 24.04.1 LTS \"Noble Numbat\" - Release amd64 (20240827)");
  }

  /** The live-server ISO of Ubuntu 22.04, which has two. */
  static TestImage jammyLive(String name) {
    return live(name, "Ubuntu-Server 22.04.4 LTS \"Jammy Jellyfish\" - Release amd64 (20240216.1)")
        .with("casper/hwe-vmlinuz", "kernel")
        .with("casper/hwe-initrd", "initrd");
  }

  static TestImage live(String name, String info) {
    return new TestImage(name)
        .asIso()
        .with(".disk/info", info)
        .with("casper/vmlinuz", "kernel")
        .with("casper/initrd", "initrd")
        .withSize("casper/ubuntu-server-minimal.squashfs", 1_900_000_000L)
        .withSize("pool/main/l/linux/linux-generic.deb", 800_000_000L)
        .with("boot/grub/grub.cfg", "menuentry \"Try or Install Ubuntu Server\" {", "}");
  }

  /** The netboot tarball of Ubuntu 24.04. */
  static TestImage noble(String name) {
    String url = "https://releases.ubuntu.com/noble/ubuntu-24.04.1-live-server-amd64.iso";
    return new TestImage(name)
        .with("amd64/linux", "kernel")
        .with("amd64/initrd", "initrd")
        .with("amd64/pxelinux.0", "loader")
        .with("amd64/ldlinux.c32", "module")
        .with("amd64/bootx64.efi", "shim")
        .with("amd64/grubx64.efi", "grub")
        .with(
            "amd64/grub/grub.cfg",
            "menuentry \"Install Ubuntu Server\" {",
            "    linux linux root=/dev/ram0 ramdisk_size=1500000 iso-url=" + url + " ip=dhcp ---",
            "    initrd initrd",
            "}")
        .with(
            "amd64/pxelinux.cfg/default",
            "DEFAULT install",
            "LABEL install",
            "  KERNEL linux",
            "  INITRD initrd",
            "  APPEND root=/dev/ram0 ramdisk_size=1500000 ip=dhcp iso-url=" + url + " ---");
  }
}
