// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The package for Debian, on a machine that has never had it. */
@Needs({Requirement.NETWORK, Requirement.CURL, Requirement.PACKAGES, Requirement.PLATFORM})
@Tag(Tags.ONE_JDK)
class DebianPackageTest {
  private static final String SETTINGS = "/etc/pxe/pxe.network.cfg";
  private static final String DEB = "/root/pxe.deb";

  /** What the unit of the package has otherwise than that of the archive. */
  private static final String ITS_OWN =
      """
      Documentation=file:/usr/share/doc/pxe/README.md
      ExecStart=/usr/lib/pxe/bin/pxe run --no-shell --home /var/lib/pxe
      User=pxe
      Group=pxe
      StateDirectory=pxe/data""";

  /** Prints what a service tells its manager. */
  private static final String LISTEN =
      """
      import os, socket, sys
      s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
      s.bind(sys.argv[1])
      os.chmod(sys.argv[1], 0o777)
      print('listening', flush=True)
      while True: print(s.recv(4096).decode(), flush=True)
      """;

  @Test
  void itIsInstalledServesIsUpgradedAndPurged() throws IOException {
    try (Lab lab = Lab.open(l -> {})) { // another DHCP server would be a problem
      Chroot machine = Chroot.ofThisMachine(lab);
      lab.run("cp", Packages.find(".deb").toString(), machine.outside(DEB));
      machine.run("dpkg", "--install", DEB);
      // small machines leave documents out
      String verify = "dpkg --verify pxe | grep -v /usr/share/doc/ || true";
      assertEquals("", machine.run("sh", "-c", verify));
      String unit = "/usr/lib/systemd/system/pxe.service";
      String lines = "^(Documentation|ExecStart|User|Group|DynamicUser|StateDirectory)=";
      assertEquals(ITS_OWN, machine.run("grep", "-E", lines, unit));
      String archived = machine.outside("/root/pxe.service");
      lab.run("cp", Distribution.BUILT.resolve("systemd/pxe.service").toString(), archived);
      for (String each : new String[] {"pxe.service", "/root/pxe.service"}) {
        machine.run("systemd-analyze", "security", "--offline=true", "--threshold=20", each);
      }
      assertTrue(machine.run("ls", "/etc/systemd/system/multi-user.target.wants").contains("pxe"));

      write(machine, SETTINGS, "interfaces = " + Lab.SERVER_INTERFACE);
      write(machine, "/var/lib/pxe/images/files/file.txt", "content");
      serves(lab, machine);
      isImportedUnderAnyMask(machine);
      upgrade(machine);
      purge(lab, machine);
    }
  }

  private static void write(Chroot machine, String path, String text) {
    String script = "mkdir -p \"${1%/*}\" && echo \"$2\" > \"$1\"";
    machine.run("sh", "-c", script, "sh", path, text);
  }

  /** As a user of its own that may write nothing but its data. */
  private static void serves(Lab lab, Chroot machine) {
    String socket = "/run/notify";
    Running manager =
        lab.start("manager", lab.command("python3", "-c", LISTEN, machine.outside(socket)));
    manager.waitFor("manager", Await.PATIENCE, "listening"::equals);
    String asked = "NOTIFY_SOCKET=" + socket;
    Running platform = lab.start("pxe", machine.command(asked, "pxe", "run", "--no-shell"));
    platform.waitFor("line \"pxe: ready\"", Await.PATIENCE, "pxe: ready"::equals);
    manager.waitFor("word that it is ready", Await.PATIENCE, line -> line.startsWith("READY=1"));
    String url = "://" + Lab.SERVER_ADDRESS + "/images/files/file.txt";
    assertEquals("content", lab.runIn("client", "curl", "-sS", "--fail", "http" + url));
    assertEquals("content", lab.runIn("client", "curl", "-sS", "--fail", "tftp" + url));
    assertTrue(machine.run("pxe", "health").startsWith("healthy"));
    assertEquals("pxe", machine.run("stat", "-c", "%U", "/var/lib/pxe/data/run.lock"));
    machine.run("pxe", "check");
    platform.terminate();
    assertEquals(0, platform.exitCode(Await.PATIENCE), platform::output);
    manager.waitFor("word that it stops", Await.PATIENCE, line -> line.startsWith("STOPPING=1"));
  }

  /** What the package brings says nothing, and gives way. */
  private static void isImportedUnderAnyMask(Chroot machine) {
    write(machine, "/root/dnsmasq.conf", "dhcp-range=192.168.9.100,192.168.9.200");
    String settings = "/etc/pxe/pxe.dhcp.cfg";
    machine.run("cp", settings, "/root/before");
    machine.run("sh", "-c", "umask 077 && pxe import dnsmasq /root/dnsmasq.conf");
    String imported =
        machine.run("setpriv", "--reuid=pxe", "--regid=pxe", "--init-groups", "cat", settings);
    assertTrue(imported.contains("range = 192.168.9.100-192.168.9.200"), imported);
    machine.run("cp", "/root/before", settings);
  }

  /** To one whose files in {@code etc} are others. */
  private static void upgrade(Chroot machine) {
    String script =
        """
        dpkg-deb -R %s /root/next
        sed -i 's/^Version: .*/Version: 2.0/' /root/next/DEBIAN/control
        for file in network dhcp; do echo '# new' >> /root/next/etc/pxe/pxe.$file.cfg; done
        dpkg-deb -Zgzip -z1 -b /root/next /root/next.deb
        rm -r /root/next
        dpkg --force-confold --install /root/next.deb
        """;
    machine.run("sh", "-ec", script.formatted(DEB));
    assertTrue(machine.run("dpkg-query", "-W", "pxe").endsWith("2.0"));
    assertEquals("interfaces = " + Lab.SERVER_INTERFACE, machine.run("cat", SETTINGS));
    assertTrue(machine.run("cat", "/etc/pxe/pxe.dhcp.cfg").endsWith("# new"));
  }

  /** Also where data are on a disk of their own; images stay. */
  private static void purge(Lab lab, Chroot machine) {
    String data = "/var/lib/pxe/data";
    lab.run("mount", "-t", "tmpfs", "data", machine.outside(data));
    write(machine, data + "/file", "content");
    String said = machine.run("dpkg", "--purge", "pxe");
    assertTrue(said.contains("pxe: " + data + " stays, or a part of it ("), said);
    assertTrue(said.contains("pxe: /var/lib/pxe/images holds files of yours, and stays."), said);
    assertEquals("content", machine.run("cat", "/var/lib/pxe/images/files/file.txt"));
    assertEquals("", machine.run("ls", "-A", data));
    lab.run("umount", machine.outside(data));
    String left =
        machine.run(
            "sh",
            "-c",
            "ls -d /usr/lib/pxe /usr/bin/pxe /usr/share/doc/pxe /etc/pxe /etc/default/pxe"
                + " /var/lib/pxe/* /usr/lib/systemd/system/pxe.service"
                + " /etc/systemd/system/*/pxe.service /var/lib/systemd/*/pxe.service*"
                + " /var/lib/dpkg/info/pxe.* 2> /dev/null; getent passwd pxe; getent group pxe;"
                + " true");
    assertEquals("/var/lib/pxe/data\n/var/lib/pxe/images", left);
  }
}
