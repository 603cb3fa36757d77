// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.xenserver;

import pxe.testing.TestImage;

/** Media in the shapes in which they are published. */
final class Media {
  private static final String APPEND =
      "\tAPPEND /boot/xen.gz dom0_max_vcpus=1-16 dom0_mem=max:8192M com1=115200,8n1"
          + " console=com1,vga --- /boot/vmlinuz %s --- /install.img";

  private Media() {}

  /** XenServer-7.6.0-install-cd.iso. */
  static TestImage xenServer76(String name) {
    return bare(name)
        .with("boot/pxelinux/pxelinux.0", "loader")
        .with("boot/pxelinux/mboot.c32", "module")
        .with("Packages/xapi-core-1.rpm", "package")
        .with("repodata/repomd.xml", "<repomd/>")
        .with(
            ".treeinfo",
            "[platform]",
            "name = XCP",
            "version = 2.7.0",
            "",
            "[branding]",
            "name = XenServer",
            "version = 7.6.0",
            "",
            "[build]",
            "number = 110000c");
  }

  /** xcp-ng-8.3.0.iso: with a menu for discs, and sections of both kinds. */
  static TestImage xcp83(String name) {
    return bare(name)
        .with("boot/alt/vmlinuz", "another kernel")
        .with("repodata/repomd.xml", "<repomd/>")
        .with("EFI/xenserver/grub.cfg", "menuentry \"install\" {", "}")
        .with("boot/isolinux/isolinux.cfg", discMenu("console=hvc0 console=tty0"))
        .with(
            ".treeinfo",
            "[platform]",
            "name = XCP",
            "version = 3.4.0",
            "[branding]",
            "name = XCP-ng",
            "version = 8.3.0",
            "[system-v1]",
            "platform_name = XCP",
            "platform_version = 3.4.0",
            "product_name = XCP-ng",
            "product_version = 8.3.0",
            "[general]",
            "name = XCP-ng-8.3.0",
            "family = XCP-ng",
            "variant =",
            "version = 8.3.0",
            "[images-x86_64]",
            "kernel = boot/pxelinux/mboot.c32");
  }

  /** xcp-ng-8.3.0-netinstall.iso: no packages and nothing that names it. */
  static TestImage xcp83WithoutPackages(String name) {
    return bare(name)
        .with("boot/isolinux/isolinux.cfg", discMenu("netinstall console=hvc0 console=tty0"));
  }

  /** What makes a medium one of the family. */
  static TestImage bare(String name) {
    return new TestImage(name)
        .with("boot/xen.gz", "hypervisor")
        .with("boot/vmlinuz", "kernel")
        .with("install.img", "initrd");
  }

  private static String discMenu(String kernel) {
    return String.join(
        "\n",
        "SERIAL 0 115200",
        "DEFAULT install",
        "PROMPT 1",
        "",
        "LABEL install",
        "\tKERNEL mboot.c32",
        APPEND.formatted(kernel),
        "LABEL no-serial",
        "\tKERNEL mboot.c32",
        "\tAPPEND /boot/xen.gz console=vga --- /boot/vmlinuz console=tty0 --- /install.img",
        "LABEL shell",
        "\tKERNEL mboot.c32",
        APPEND.formatted(kernel + " bash-shell"),
        "",
        "LABEL memtest",
        "\tLINUX /boot/memtest.bin");
  }
}
