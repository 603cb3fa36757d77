// SPDX-License-Identifier: Apache-2.0
package pxe.machines.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.rooms.installation.Installation.State;
import pxe.rooms.template.ReportVariable;

class ReportReaderTest {
  private static Optional<ReportReader.Report> read(ReportVariable what, String body) {
    return ReportReader.read(what, body);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // curtin, as MAAS uses it, and its stages
        "cmd-install | start | | INSTALLING",
        "cmd-install/stage-partitioning | finish | SUCCESS | INSTALLING",
        "cmd-install/stage-partitioning | finish | FAIL | INSTALLING",
        "cmd-install | finish | SUCCESS | INSTALLED",
        "cmd-install | finish | WARN | INSTALLED",
        "cmd-install | finish | FAIL | FAILED",
        // subiquity: its installation, then late-commands, then the restart
        "subiquity/Install/install | start | | INSTALLING",
        "subiquity/Install/install | finish | SUCCESS | INSTALLING",
        "subiquity/Install/install | finish | FAIL | FAILED",
        "subiquity/Network/apply_autoinstall_config | finish | FAIL | INSTALLING",
        "subiquity/Late/run | finish | SUCCESS | INSTALLING",
        "subiquity/Late/run | finish | FAIL | FAILED",
        "subiquity/Late/run/command_0 | finish | FAIL | INSTALLING",
        "subiquity/Error/run | start | | FAILED",
        "subiquity/Error/run | finish | SUCCESS | FAILED",
        "subiquity/Shutdown/copy_logs_to_target | finish | SUCCESS | INSTALLING",
        "subiquity/Shutdown/shutdown | start | | INSTALLED"
      })
  void eventsSayHowFarItIs(String name, String type, String result, State state) {
    String more = result == null ? "" : ", \"result\": \"" + result + "\"";
    String event =
        String.format(
            "{\"name\": \"%s\", \"event_type\": \"%s\", \"description\": \"doing\"%s}",
            name, type, more);
    assertEquals(
        Optional.of(new ReportReader.Report(state, name + ": doing")),
        read(ReportVariable.REPORT, event));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``",
        "installed",
        "[]",
        "{}",
        "{\"name\": 1, \"event_type\": \"finish\"}",
        "{\"name\": \"x\"}",
        "{\"name\": \"cmd-install\", \"event_type\": \"finish\", \"result\": \"SUCCESS\"",
        "instance_id=i-1&hostname=web"
      })
  void whatSaysNothingIsNoReport(String body) {
    assertEquals(Optional.empty(), read(ReportVariable.REPORT, body));
  }

  /** The path says it; phone_home posts a form, curl nothing, and neither counts. */
  @ParameterizedTest
  @CsvSource({"INSTALLING, INSTALLING", "INSTALLED, INSTALLED", "FAILED, FAILED"})
  void thePathSaysItWhateverTheBodyIs(ReportVariable what, State state) {
    for (String body : new String[] {"", "pub_key_rsa=x&instance_id=i-1", "{\"event_type\": 1}"}) {
      assertEquals(Optional.of(new ReportReader.Report(state, "")), read(what, body));
    }
  }

  @Test
  void aFailureMayBeToldInWords() {
    assertEquals(
        Optional.of(new ReportReader.Report(State.FAILED, "no disk\\x0afound")),
        read(ReportVariable.FAILED, " no disk\nfound\n"));
  }

  @Test
  void nothingThatIsSentThrows() {
    Random random = new Random(3);
    for (int i = 0; i < 2000; i++) {
      byte[] body = new byte[random.nextInt(60)];
      random.nextBytes(body);
      for (ReportVariable what : ReportVariable.values()) {
        Optional<ReportReader.Report> unused =
            ReportReader.read(what, new String(body, StandardCharsets.ISO_8859_1));
      }
    }
  }
}
