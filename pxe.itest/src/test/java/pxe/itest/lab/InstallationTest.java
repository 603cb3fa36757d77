// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The whole way of an unattended installation but for the machine: menu, files, answer, reports, a
 * server that is killed in between, and the menu after it.
 */
@Needs({Requirement.NETWORK, Requirement.CURL, Requirement.PLATFORM})
@Tag(Tags.ONE_JDK)
class InstallationTest {
  private static final String MAC = "52:54:00:09:01:02";
  private static final String HTTP = "http://" + Lab.SERVER_ADDRESS;
  private static final Pattern CONFIGURATION = Pattern.compile("pxelinux/[^/\\s]+/");

  private Lab lab;
  private Home home;

  @Test
  void aMachineIsInstalledOnceAndThenBootsItsDisk() throws IOException {
    try (Lab opened = Lab.open()) {
      lab = opened;
      home =
          Home.create(lab)
              .withFile(
                  "etc/pxe.machine~web.cfg",
                  "match = mac=" + MAC + "\nanswer = deb\nvar.user = Ann\n");
      Path answers = home.images().resolveSibling("etc").resolve("answers");
      Files.writeString(
          Files.createDirectories(answers).resolve("deb"),
          """
          d-i passwd/user-fullname string ${user}
          d-i preseed/late_command string wget ${report.installed}
          """);
      Path entries = Files.createDirectories(home.images().resolve("deb/entries"));
      Files.writeString(entries.resolveSibling("linux"), "a kernel");
      Files.writeString(
          entries.resolve("1.conf"),
          "title Install\nlinux linux\noptions preseed/url=${answer.preseed}\n");
      String report;
      try (PlatformProcess platform = PlatformProcess.run(lab, home)) {
        platform.shell(lab, home, "assign", MAC, "deb/1", "--once");
        assertState(platform, "assigned");
        assertTrue(menu(platform).contains("preseed/url="));
        fetch("/images/deb/linux");
        assertTrue(Await.until(Await.PATIENCE, () -> state(platform, "fetched")));
        String answer = fetch("/answers/52-54-00-09-01-02/deb/deb");
        assertTrue(answer.contains("string Ann\n"), answer);
        report = answer.substring(answer.indexOf("wget ") + 5).strip();
        assertEquals("403", post(report.replaceFirst("[0-9a-f]{32}", "0".repeat(32))));
        assertEquals("200", post(report.replace("/installed", "/installing")));
        assertState(platform, "installing");
        assertTrue(menu(platform).contains("preseed/url="), "it is not installed yet");
        platform.kill();
      }
      try (PlatformProcess platform = PlatformProcess.run(lab, home)) {
        assertState(platform, "installing");
        assertEquals("200", post(report));
        assertState(platform, "installed");
        String menu = menu(platform);
        assertTrue(menu.contains("LOCALBOOT") && !menu.contains("preseed/url="), menu);
        assertEquals("200", post(report));
        assertEquals("403", post(report.replace("/installed", "/failed")));
        platform.kill();
      }
      try (PlatformProcess platform = PlatformProcess.run(lab, home)) {
        assertState(platform, "installed");
        assertTrue(menu(platform).contains("LOCALBOOT"));
        assertTrue(platform.shell(lab, home, "trace", MAC).contains("installed"));
      }
    }
  }

  private boolean state(PlatformProcess platform, String state) {
    return platform.shell(lab, home, "machines").contains(" " + state + " ");
  }

  private void assertState(PlatformProcess platform, String state) {
    assertTrue(state(platform, state), () -> platform.shell(lab, home, "machines"));
  }

  private String fetch(String path) {
    return lab.runIn("client", "curl", "-sS", "--fail", HTTP + path);
  }

  /** The status with which a report is answered. */
  private String post(String url) {
    return lab.runIn(
        "client", "curl", "-sS", "-o", "/dev/null", "-w", "%{http_code}", "-d", "", url);
  }

  /** What PXELINUX is told on this machine. */
  private String menu(PlatformProcess platform) {
    String explained = platform.shell(lab, home, "explain", MAC);
    Matcher configuration = CONFIGURATION.matcher(explained);
    assertTrue(configuration.find(), explained);
    return fetch("/" + configuration.group() + "pxelinux.cfg/01-52-54-00-09-01-02");
  }
}
