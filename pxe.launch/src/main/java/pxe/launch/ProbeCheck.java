// SPDX-License-Identifier: Apache-2.0
package pxe.launch;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import pxe.launch.shell.Question;
import pxe.launch.shell.ShellConnection;
import pxe.probe.client.HostProbe;
import pxe.probe.engine.Client;
import pxe.rooms.probe.BootProbe;
import pxe.rooms.probe.ProbeReport;
import pxe.rooms.probe.ProbeRequest;

/**
 * {@code pxe probe}: asks the running platform, which has the privileges; where none runs, walks on
 * the network as it is. Its exit codes are those of the report, and 3 where nothing can be told.
 */
final class ProbeCheck {
  /** What scripts take for "cannot be told". */
  static final int UNKNOWN = 3;

  static final String CLIENTS = "--arch";
  static final String INTERFACE = "--interface";
  static final String LEASE = "--lease";
  static final String WITHOUT_DHCP = "--without-dhcp";

  /** Longer than a walk and one that is waited for: three minutes and half a one, and some more. */
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /** What an answer begins with; a room that is not there, or a full shell, says something else. */
  private static final Pattern ANSWER =
      Pattern.compile(
          Arrays.stream(Client.values())
              .map(Client::word)
              .collect(Collectors.joining("|", "(", ") on |\\{\"outcome\": ")));

  /** What needs no quotes in the shell. */
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._,:@-]+");

  private final Path socket;
  private final List<String> words;
  private final boolean isForPrograms;
  private final Duration patience;
  private final BootProbe alone;
  private final PrintStream output;
  private final PrintStream errors;

  ProbeCheck(Path socket, Switches switches, PrintStream output, PrintStream errors) {
    this(socket, switches, PATIENCE, HostProbe::probe, output, errors);
  }

  ProbeCheck(
      Path socket,
      Switches switches,
      Duration patience,
      BootProbe alone,
      PrintStream output,
      PrintStream errors) {
    this.patience = patience;
    this.alone = alone;
    this.socket = socket;
    this.words = switches.words();
    this.isForPrograms = switches.json();
    this.output = output;
    this.errors = errors;
  }

  /** Walks, and returns the exit code. */
  int run() throws UsageException {
    for (String word : words) {
      if (!WORD.matcher(word).matches()) {
        throw new UsageException("\"" + word + "\" is neither an interface nor a kind of machine.");
      }
    }
    try (ShellConnection platform = ShellConnection.open(socket)) {
      return ask(platform);
    } catch (IOException e) {
      errors.println(
          "pxe: no platform runs with this home, or it belongs to another user; the network is"
              + " walked as it is.");
      return alone();
    }
  }

  private int ask(ShellConnection platform) {
    List<String> line = new ArrayList<>(List.of("pxe:probe"));
    line.addAll(words);
    if (isForPrograms) {
      line.add("--json");
    }
    Question.Reply reply = new Question(String.join(" ", line), patience).ask(platform);
    if (reply instanceof Question.Answered answer) {
      output.print(answer.text());
      output.flush();
      return ANSWER.matcher(answer.text()).lookingAt() ? answer.exitCode() : UNKNOWN;
    }
    return reply instanceof Question.Silent
        ? unknown("the platform does not answer; see its log, and restart it")
        : unknown("the platform is being stopped; start it again");
  }

  /** For people a sentence, for programs a report without a walk. */
  private int unknown(String why) {
    errors.println("pxe: " + why + ".");
    if (isForPrograms) {
      output.println(ProbeReport.of(List.of(), true).json());
      output.flush();
    }
    return UNKNOWN;
  }

  private int alone() throws UsageException {
    try {
      ProbeReport report = alone.probe(request());
      output.println(isForPrograms ? report.json() : report.text());
      output.flush();
      return report.outcome().exitCode();
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage() + ".", e);
    } catch (RuntimeException e) {
      return unknown("the network cannot be walked: " + e.getMessage()); // 1 would be a verdict
    }
  }

  private ProbeRequest request() {
    Optional<String> clients = valueOf(CLIENTS);
    return new ProbeRequest(
        clients.map(c -> List.of(c.split(","))).orElse(List.of()),
        valueOf(INTERFACE),
        words.contains(LEASE),
        !words.contains(WITHOUT_DHCP));
  }

  private Optional<String> valueOf(String name) {
    int at = words.indexOf(name);
    return at < 0 ? Optional.empty() : Optional.of(words.get(at + 1));
  }
}
