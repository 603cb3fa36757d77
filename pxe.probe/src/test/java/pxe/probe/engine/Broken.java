// SPDX-License-Identifier: Apache-2.0
package pxe.probe.engine;

import java.util.Optional;
import pxe.probe.engine.FakeNetwork.Asked;
import pxe.rooms.probe.ProbeWalk;

/** A network on which all is well, to be broken. */
final class Broken {
  static final int X64 = 0x8664;

  private static final String PXELINUX_MENU =
      """
      DEFAULT u/install
      LABEL u/install
        LINUX ::/images/u/linux
        APPEND initrd=::/images/u/initrd quiet
      """;

  final FakeNetwork network = new FakeNetwork();
  Client client = Client.BIOS;
  Optional<String> expected = Optional.of(FakeNetwork.OWN);
  boolean needsDhcp = true;
  Answer router = Answer.offer(FakeNetwork.ROUTER).address("192.168.9.100");
  Answer proxy =
      Answer.offer(FakeNetwork.OWN)
          .vendorClass("PXEClient")
          .boots(FakeNetwork.OWN, "pxelinux/pxelinux.0");
  Optional<Answer> bootServer =
      Optional.of(
          Answer.acknowledgement(FakeNetwork.OWN)
              .vendorClass("PXEClient")
              .boots(FakeNetwork.OWN, "grub/shimx64.efi"));

  static Broken bios() {
    Broken broken = new Broken();
    broken.files();
    return broken;
  }

  private void files() {
    network.servers.add(asked -> discovers(asked) ? Optional.ofNullable(router) : Optional.empty());
    network.servers.add(asked -> discovers(asked) ? Optional.ofNullable(proxy) : Optional.empty());
    network.servers.add(asked -> asked.port() == 4011 ? bootServer : Optional.empty());
    network.tftp.put("pxelinux/pxelinux.0", Files.pxelinux());
    network.tftp.put("pxelinux/ldlinux.c32", Files.text("\u007fELF ldlinux"));
    network.tftp.put("pxelinux/pxelinux.cfg/default", Files.text(PXELINUX_MENU));
    network.tftp.put("/images/u/linux", Files.kernel(100_000));
    network.tftp.put("/images/u/initrd", Files.initrd());
    network.tftp.put("grub/shimx64.efi", Files.program(X64, true, "UEFI SHIM"));
    network.tftp.put("grub/grubx64.efi", Files.grub(X64, "/grub"));
    String menu =
        """
        menuentry 'Ubuntu' --id 'boot:u' {
          linux '(http,192.168.9.2)/images/u/linux' quiet
          initrd '(http,192.168.9.2)/images/u/initrd'
        }
        """;
    network.tftp.put("/grub/grub.cfg", Files.text(menu));
    network.http.put("/images/u/linux", Files.kernel(100_000));
    network.http.put("/images/u/initrd", Files.initrd());
  }

  /** UEFI is told its file on port 4011. */
  static Broken uefi() {
    Broken broken = bios();
    broken.client = Client.UEFI;
    broken.proxy = broken.proxy.boots(FakeNetwork.OWN, "");
    return broken;
  }

  static Broken ipxe(String script) {
    Broken broken = bios();
    broken.client = Client.IPXE;
    broken.proxy = broken.proxy.boots(FakeNetwork.OWN, "http://192.168.9.2/boot.ipxe");
    broken.network.http.put("/boot.ipxe", Files.text(script));
    return broken;
  }

  static Broken http() {
    Broken broken = bios();
    broken.client = Client.HTTP;
    broken.proxy =
        Answer.offer(FakeNetwork.OWN)
            .vendorClass("HTTPClient")
            .boots(FakeNetwork.OWN, "http://192.168.9.2/grub/shimx64.efi");
    broken.network.http.put("/grub/shimx64.efi", Files.program(X64, true, "UEFI SHIM"));
    broken.network.http.put("/grub/grubx64.efi", Files.grub(X64, "/grub"));
    broken.network.http.put("/grub/grub.cfg", broken.network.tftp.get("/grub/grub.cfg"));
    return broken;
  }

  /** Another text for PXELINUX, beside its configuration. */
  void text(String name, String content) {
    String path = name.startsWith("../") ? name.substring(3) : "pxelinux.cfg/" + name;
    network.tftp.put("pxelinux/" + path, Files.text(content));
  }

  ProbeWalk walk() {
    return network.walk(client, new Conditions(FakeNetwork.OWN, 0, expected, false, needsDhcp));
  }

  static boolean discovers(Asked asked) {
    return asked.port() == 67 && asked.type() == 1;
  }
}
