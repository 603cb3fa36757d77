// SPDX-License-Identifier: Apache-2.0
package pxe.machines.answers;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import pxe.machines.answers.writing.UnwritableValueException;
import pxe.machines.answers.writing.ValueWriter;
import pxe.machines.json.JsonText;
import pxe.machines.json.MalformedJsonException;
import pxe.rooms.template.Template;

/**
 * Looks whether a text has the form of its kind. It is looked at with something in the place of
 * each variable, since its values are known when a machine asks.
 */
final class AnswerForm {
  /** What user-data begins with, so that cloud-init does not pass it over. */
  private static final List<String> USER_DATA =
      List.of("#", "Content-Type:", "MIME-Version:", "From ", "${");

  private static final Pattern TAB = Pattern.compile("(?m)^ *\t+ *[^\\s#]");

  private static final Pattern TOML_LINE =
      Pattern.compile(
          "\\s*+(#.*|\\[.*\\]\\s*(#.*)?|[\\w\"'-]++(?:\\s*+\\.\\s*+[\\w\"'-]++)*+\\s*+=.*|)");

  /** What is in quotes, and comments. Possessive: others take the stack for long texts. */
  private static final Pattern TOML_QUOTES =
      Pattern.compile("\"(?:\\\\.|[^\"\\\\])*+\"|'[^']*+'|#.*");

  private AnswerForm() {}

  /** What is wrong with a text of this kind; empty where nothing is. */
  static Optional<String> fault(AnswerContent content, String text) {
    return switch (content) {
      case XENSERVER, AUTOYAST -> xml(filled(text, "x"));
      case IGNITION -> ignition(filled(text, "0"));
      case AGAMA -> agama(text);
      case PROXMOX -> quotes(content, text).or(() -> proxmox(filled(text, "0")));
      case ALPINE -> quotes(content, text);
      case TALOS -> quotes(content, text).or(() -> tabs(text));
      default -> Optional.empty();
    };
  }

  /** What is wrong with user-data. */
  static Optional<String> userDataFault(String text) {
    if (!text.isBlank() && USER_DATA.stream().noneMatch(text::startsWith)) {
      return Optional.of(
          "its user-data does not begin with #cloud-config, and cloud-init skips it");
    }
    return text.startsWith("#cloud-config")
        ? quotes(AnswerContent.USER_DATA, text)
            .or(() -> tabs(text))
            .map(f -> "in its user-data " + f)
        : Optional.empty();
  }

  private static String filled(String text, String value) {
    StringBuilder filled = new StringBuilder();
    Template.of(text).parts().forEach(part -> filled.append(part.variable() ? value : part.text()));
    return filled.toString();
  }

  private static Optional<String> quotes(AnswerContent content, String text) {
    ValueWriter writer = content.writer();
    for (Template.Part part : Template.of(text).parts()) {
      try {
        if (part.variable()) {
          String unused = writer.value("0", "");
        } else {
          writer.text(part.text());
        }
      } catch (UnwritableValueException e) {
        throw new IllegalStateException("a digit can stand everywhere", e);
      }
    }
    return writer.fault();
  }

  private static Optional<String> tabs(String text) {
    return TAB.matcher(text).find()
        ? Optional.of("a line is indented by a tab, which YAML does not take")
        : Optional.empty();
  }

  private static Optional<String> xml(String text) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    String begin = text.startsWith("\ufeff") ? text.substring(1) : text;
    try {
      XMLStreamReader reader =
          factory.createXMLStreamReader(new StringReader(begin.stripLeading()));
      while (reader.hasNext()) {
        int unused = reader.next();
      }
      return Optional.empty();
    } catch (XMLStreamException e) {
      String line = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNumber();
      String why = String.valueOf(e.getMessage()).replaceAll("(?s).*Message: ", "");
      return Optional.of("it is no XML that can be read" + line + ": " + why);
    }
  }

  private static Optional<String> ignition(String text) {
    try {
      boolean isSaid =
          JsonText.read(text) instanceof Map<?, ?> all
              && all.get("ignition") instanceof Map<?, ?> ignition
              && ignition.get("version") instanceof String;
      return isSaid ? Optional.empty() : Optional.of("it has no ignition.version");
    } catch (MalformedJsonException e) {
      return Optional.of("it is no JSON: " + e.getMessage());
    }
  }

  /** Jsonnet is a language of its own: of that only quotes and comments are looked at. */
  private static Optional<String> agama(String text) {
    Optional<String> fault = quotes(AnswerContent.AGAMA, text);
    if (fault.isPresent() || !text.stripLeading().startsWith("{\n") || hasJsonnet(text)) {
      return fault;
    }
    try {
      Object unused = JsonText.read(filled(text, "0"));
      return Optional.empty();
    } catch (MalformedJsonException e) {
      return Optional.of("it is no JSON: " + e.getMessage());
    }
  }

  /** Names without quotes, comments, functions. */
  private static boolean hasJsonnet(String text) {
    return text.lines().map(String::strip).anyMatch(l -> !l.matches("[\\[\\]{}\"\\d,$tfn-].*|"));
  }

  private static Optional<String> proxmox(String text) {
    Optional<String> missing =
        Stream.of("global", "network", "disk-setup")
            .filter(table -> !hasTable(text, table))
            .findFirst();
    if (missing.isPresent()) {
      return Optional.of("it has no [" + missing.get() + "]");
    }
    int depth = 0;
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (depth == 0 && !TOML_LINE.matcher(line).matches()) {
        return Optional.of("it is no TOML: line " + number + " is neither [TABLE] nor KEY = VALUE");
      }
      depth = line.contains("\"\"\"") || line.contains("'''") ? 1 : depth + brackets(line);
    }
    return Optional.empty();
  }

  private static boolean hasTable(String text, String table) {
    return Pattern.compile("(?m)^\\s*\\[\\s*" + table + "[\\s.\\]]|^\\s*" + table + "\\s*[.=]")
        .matcher(text)
        .find();
  }

  /** How many lists are open at the end of a line that were not at its beginning. */
  private static int brackets(String line) {
    String code = TOML_QUOTES.matcher(line).replaceAll("");
    return (int)
        (code.chars().filter(c -> c == '[').count() - code.chars().filter(c -> c == ']').count());
  }
}
