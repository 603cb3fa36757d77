// SPDX-License-Identifier: Apache-2.0
package pxe.machines.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.api.resource.ResourcePath;
import pxe.machines.assignments.StoredAssignments;
import pxe.machines.file.FileStore;
import pxe.machines.store.Opened;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.installation.Installation;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.template.ReportVariable;
import pxe.rooms.web.RequestReceiver.Outcome;
import pxe.rooms.web.RequestReceiver.Received;
import pxe.rooms.web.RequestReceiver.Reply;
import pxe.testing.RecordingLogger;

class ReportReceiverTest {
  private static final HardwareAddress MAC =
      HardwareAddress.parse("52:54:00:12:34:56").orElseThrow();

  @TempDir private Path folder;
  private final RecordingLogger log = new RecordingLogger();
  private final ReportReceiver receiver = new ReportReceiver(log.logger);
  private Opened opened;
  private StoredAssignments assignments;

  @BeforeEach
  void open() throws Exception {
    opened = new Opened(new FileStore(folder));
    assignments =
        opened.assignments(
            InstantSource.system(), System::nanoTime, step -> {}, (machine, entry) -> true);
    receiver.installations = assignments.reports();
    receiver.web = server -> "http://192.168.9.2";
    assignments.assign(MAC, EntryName.parse("noble/unattended"), true);
  }

  @AfterEach
  void close() {
    opened.close();
  }

  private Reply send(String path, String body) throws Exception {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    return receiver.receive(new Received(ResourcePath.of(path), loopback, loopback, body));
  }

  private String path(ReportVariable what) {
    String key = assignments.reports().keyFor(MAC, "noble", true);
    return ReportPath.of(MAC, key, what).substring(1);
  }

  private Optional<Installation.State> state() {
    return assignments.installations().of(MAC).map(Installation::state);
  }

  @Test
  void theWayOfAnInstallation() throws Exception {
    assertEquals(new Reply(Outcome.DONE, "noted"), send(path(ReportVariable.INSTALLING), ""));
    assertEquals(Optional.of(Installation.State.INSTALLING), state());
    String event =
        "{\"name\": \"cmd-install\", \"event_type\": \"finish\", \"result\": \"SUCCESS\"}";
    String before = path(ReportVariable.REPORT);
    assertEquals(new Reply(Outcome.DONE, "noted"), send(before, event));
    assertEquals(Optional.of(Installation.State.INSTALLED), state());
    assertEquals(Outcome.DONE, send(before + "/installed", "hostname=x").outcome());
    assertEquals(Outcome.REFUSED, send(before + "/failed", "").outcome());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "report",
        "report/52-54-00-12-34-56",
        "report/nobody/00/installed",
        "report/52-54-00-12-34-56/00/finished",
        "report/52-54-00-12-34-56/00/installed/x"
      })
  void otherPathsAreNone(String path) throws Exception {
    assertEquals(Outcome.NOT_FOUND, send(path, "").outcome());
  }

  @Test
  void aWrongKeyIsRefusedAndTheLogStaysShort() throws Exception {
    for (int i = 0; i < 100; i++) {
      Reply reply = send("report/52-54-00-12-34-56/" + "0".repeat(32) + "/installed", "");
      assertEquals(Outcome.REFUSED, reply.outcome());
      assertTrue(reply.text().contains("no installation of 52:54:00:12:34:56 has this key"));
    }
    assertEquals(Optional.of(Installation.State.ASSIGNED), state());
    assertEquals(100, assignments.installations().refusedReports().count());
    assertEquals(7, log.lines().size()); // 1, 2, 4 … 64
  }

  @Test
  void whatSaysNothingIsToldWhatToSend() throws Exception {
    Reply reply = send(path(ReportVariable.REPORT), "");
    assertEquals(Outcome.UNUSABLE, reply.outcome());
    assertTrue(reply.text().contains("${report.installed}"), reply.text());
    assertEquals(Optional.of(Installation.State.ASSIGNED), state());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/installed", "/script", "/none", "/installed/x"})
  void noKeyIsShown(String what) throws Exception {
    String shown = receiver.shown(ResourcePath.of("report/52-54-00-12-34-56/00ff" + what));
    assertTrue(!shown.contains("00ff"), shown);
    boolean isReport = !what.equals("/none") && !what.endsWith("/x");
    assertEquals(isReport ? "report/52-54-00-12-34-56/KEY" + what : "report/…", shown);
  }

  @Test
  void theScriptReportsByItsArgumentAndNothingElseComesIntoIt() throws Exception {
    Reply script = send(path(ReportVariable.SCRIPT), "");
    String url = "http://192.168.9.2/" + path(ReportVariable.REPORT);
    assertEquals(Outcome.DONE, script.outcome());
    assertTrue(script.text().startsWith("#!/bin/sh\n"), script.text());
    assertTrue(script.text().contains("url='" + url + "'/$state"), script.text());
    assertEquals(
        Outcome.NOT_FOUND, send("report/52-54-00-12-34-56/';reboot;'/script", "").outcome());
  }

  @Test
  void theScriptTriesAgainAndNeverFails() throws Exception {
    Path script = folder.resolve("script");
    Files.writeString(script, ReportScript.of("http://192.168.9.2/report/a/b"));
    program("curl", "echo \"$4\" >>called; [ $(wc -l <called) = 3 ]");
    for (String other : List.of("wget", "python3", "python")) {
      program(other, "exit 1");
    }
    program("sleep", "exit 0");
    ProcessBuilder shell = new ProcessBuilder("sh", script.toString(), "1");
    shell.directory(folder.toFile());
    shell.environment().put("PATH", folder + ":" + System.getenv("PATH"));
    assertEquals(0, shell.start().waitFor());
    assertEquals(
        List.of("http://192.168.9.2/report/a/b/failed"),
        Files.readAllLines(folder.resolve("called")).stream().distinct().toList());
    assertEquals(3, Files.readAllLines(folder.resolve("called")).size());
  }

  private void program(String name, String text) throws Exception {
    Path program = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + text + "\n");
    assertTrue(program.toFile().setExecutable(true));
  }

  @Test
  void withoutAStoreItMayBeSentAgain() throws Exception {
    String path = path(ReportVariable.INSTALLED);
    receiver.installations = null;
    assertEquals(Outcome.LATER, send(path, "").outcome());
  }
}
