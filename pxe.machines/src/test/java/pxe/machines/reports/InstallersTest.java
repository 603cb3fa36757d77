// SPDX-License-Identifier: Apache-2.0
package pxe.machines.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.rooms.installation.Installation.State;
import pxe.rooms.template.ReportVariable;

/**
 * What the clients send, in the form in which their source writes it: which variable their answer
 * has, the body (of a GET none), and what it comes to. The bodies are put together here, with the
 * fields and in the order of curtin's {@code reporter/events.py}, Proxmox's {@code
 * proxmox-post-hook}, cloud-init's {@code cc_phone_home.py}.
 */
class InstallersTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // curtin, alone or through subiquity: Content-Type application/json
        "REPORT | {\"name\": \"subiquity/Early/run\", \"description\": \"\", \"event_type\": \"start\","
            + " \"origin\": \"curtin\", \"level\": \"INFO\"} | INSTALLING",
        "REPORT | {\"name\": \"subiquity/Install/install/curtin_install/run_curtin_step\","
            + " \"description\": \"executing curtin install partitioning step\", \"event_type\":"
            + " \"finish\", \"origin\": \"curtin\", \"timestamp\": 1732800000.25, \"level\": \"DEBUG\","
            + " \"result\": \"SUCCESS\"} | INSTALLING",
        "REPORT | {\"name\": \"subiquity/Install/install\", \"description\": \"\", \"event_type\":"
            + " \"finish\", \"origin\": \"curtin\", \"level\": \"INFO\", \"result\": \"FAIL\"} | FAILED",
        "REPORT | {\"name\": \"subiquity/Error/run/command_0\", \"description\": \"tar czf /l\","
            + " \"event_type\": \"start\", \"origin\": \"curtin\", \"level\": \"INFO\"} | INSTALLING",
        "REPORT | {\"name\": \"subiquity/Shutdown/shutdown\", \"description\": \"mode=REBOOT\","
            + " \"event_type\": \"start\", \"origin\": \"curtin\", \"level\": \"INFO\"} | INSTALLED",
        "REPORT | {\"name\": \"cmd-install\", \"description\": \"curtin command install\","
            + " \"event_type\": \"finish\", \"origin\": \"curtin\", \"result\": \"SUCCESS\", \"files\":"
            + " [{\"path\": \"/var/log/i.log\", \"content\": \"Y3VydGlu\", \"encoding\": \"base64\"},"
            + " {\"path\": \"/none\", \"content\": null, \"encoding\": \"base64\"}]} | INSTALLED",
        // Proxmox' [post-installation-webhook]: only after it has succeeded
        "INSTALLED | {\"$schema\":{\"version\":\"1.2\"},\"debian-version\":\"13.1\",\"product\":{"
            + "\"fullname\":\"Proxmox VE\",\"short\":\"pve\",\"version\":\"9.1.1\"},\"iso\":{\"release\":"
            + "\"9.1\",\"isorelease\":\"1\"},\"boot-info\":{\"mode\":\"efi\",\"secureboot\":true},"
            + "\"fqdn\":\"pve.example.org\",\"machine-id\":\"f4bf9711783248b7aaffe3ccbca3e3dc\",\"disks\":"
            + "[{\"size\":8589934592,\"is-bootdisk\":true,\"udev-properties\":{\"DEVNAME\":\"/dev/vda\"}}]"
            + ",\"ssh-public-host-keys\":{\"ed25519\":\"ssh-ed25519 AAAA root@pve\"}} | INSTALLED",
        // phone_home of cloud-init: application/x-www-form-urlencoded
        "INSTALLED | pub_key_rsa=ssh-rsa+AAAA%3D%3D&instance_id=i-87018aed&hostname=web&fqdn=web.a"
            + " | INSTALLED",
        // the script of XenServer by curl, preseed and ESXi by wget, kickstart by curl: GET
        "INSTALLING | `` | INSTALLING",
        "INSTALLED | `` | INSTALLED",
        "FAILED | `` | FAILED"
      })
  void whatTheySendCounts(ReportVariable what, String body, State state) {
    assertEquals(Optional.of(state), ReportReader.read(what, body).map(ReportReader.Report::state));
  }
}
