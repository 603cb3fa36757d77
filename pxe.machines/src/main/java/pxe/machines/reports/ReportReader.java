// SPDX-License-Identifier: Apache-2.0
package pxe.machines.reports;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pxe.machines.json.JsonText;
import pxe.machines.json.MalformedJsonException;
import pxe.rooms.installation.Installation.State;
import pxe.rooms.template.ReportVariable;
import pxe.rooms.text.SafeText;

/** Reads what installers send. Pure. */
final class ReportReader {
  /**
   * What has happened.
   *
   * @param detail in the words of the installer; may be empty
   */
  record Report(State state, String detail) {}

  /** The stages of curtin and subiquity at whose failure the installation has failed. */
  private static final Set<String> STAGES =
      Set.of(
          "cmd-install", "subiquity/Install/install", "subiquity/Late/run", "subiquity/Early/run");

  /** The stage of curtin that is all of it, where nothing else runs it. */
  private static final String CURTIN = "cmd-install";

  /** The error-commands of subiquity: it runs them when it has given up, and only then. */
  private static final String ERROR = "subiquity/Error/run";

  /** The last that subiquity does, after late-commands. */
  private static final String SHUTDOWN = "subiquity/Shutdown/shutdown";

  private ReportReader() {}

  /**
   * What a report says; empty where it says nothing of how far the installation is.
   *
   * @param what what its URL says
   * @param body what was sent with it
   */
  static Optional<Report> read(ReportVariable what, String body) {
    return switch (what) {
      case INSTALLING -> Optional.of(new Report(State.INSTALLING, ""));
      case INSTALLED -> Optional.of(new Report(State.INSTALLED, ""));
      case FAILED -> Optional.of(new Report(State.FAILED, words(body)));
      case REPORT -> event(body);
      case SCRIPT -> Optional.empty();
    };
  }

  /** Of a failure the first words, where they are no form and no object. */
  private static String words(String body) {
    String text = SafeText.line(body.strip());
    return text.startsWith("{") || text.indexOf('=') >= 0 ? "" : text;
  }

  private static Optional<Report> event(String text) {
    try {
      return JsonText.read(text) instanceof Map<?, ?> event ? event(event) : Optional.empty();
    } catch (MalformedJsonException e) {
      return Optional.empty();
    }
  }

  /** An event of curtin ({@code doc/topics/reporting.rst}), and of subiquity, in the same form. */
  private static Optional<Report> event(Map<?, ?> event) {
    if (!(event.get("name") instanceof String name)
        || !(event.get("event_type") instanceof String type)) {
      return Optional.empty();
    }
    boolean isEnd = type.equals("finish");
    String result = event.get("result") instanceof String text ? text.toUpperCase(Locale.ROOT) : "";
    String words = SafeText.line(name) + description(event);
    if (name.equals(ERROR) || (isEnd && STAGES.contains(name) && result.startsWith("FAIL"))) {
      return Optional.of(new Report(State.FAILED, words));
    }
    boolean isDone =
        (name.equals(SHUTDOWN) && type.equals("start"))
            || (name.equals(CURTIN) && isEnd && !result.startsWith("FAIL"));
    return Optional.of(new Report(isDone ? State.INSTALLED : State.INSTALLING, words));
  }

  private static String description(Map<?, ?> event) {
    return event.get("description") instanceof String text && !text.isEmpty()
        ? ": " + SafeText.line(text)
        : "";
  }
}
