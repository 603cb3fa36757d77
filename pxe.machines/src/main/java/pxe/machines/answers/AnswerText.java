// SPDX-License-Identifier: Apache-2.0
package pxe.machines.answers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import pxe.machines.answers.writing.UnwritableValueException;
import pxe.machines.answers.writing.ValueWriter;
import pxe.machines.answers.writing.XmlWriter;
import pxe.machines.answers.writing.YamlWriter;
import pxe.rooms.problem.Problem;
import pxe.rooms.template.Template;
import pxe.rooms.template.Variables;

/**
 * The text of an answer file, with variables.
 *
 * @param names of the file below {@code etc/answers/}
 * @param text what it holds
 */
record AnswerText(List<String> names, String text) {
  /** In bytes. */
  private static final int LONGEST = 1 << 20;

  /**
   * Reads a file.
   *
   * @param names of the file below {@code etc/answers/}
   * @param file where it is, if it is
   */
  static AnswerText read(List<String> names, Optional<Path> file) throws AnswerException {
    String label = label(names);
    if (file.isEmpty()) {
      throw refusal(label, "is not there any more", "put it back");
    }
    byte[] content;
    try (InputStream in = Files.newInputStream(file.get())) {
      content = in.readNBytes(LONGEST + 1);
    } catch (IOException e) {
      throw refusal(label, "cannot be read: " + e.getMessage(), "see to its permissions");
    }
    if (content.length > LONGEST) {
      throw refusal(
          label, "is longer than 1 MiB", "write into it only what the installer is to know");
    }
    try {
      return new AnswerText(
          names, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString());
    } catch (CharacterCodingException e) {
      throw refusal(label, "is not text in UTF-8", "save it as UTF-8");
    }
  }

  private static String label(List<String> names) {
    return "etc/answers/" + String.join("/", names);
  }

  private static AnswerException refusal(String label, String fault, String remedy) {
    return new AnswerException(Problem.of(label, fault, remedy));
  }

  /**
   * The text for a machine.
   *
   * @param setup the name of the file that is to hold the machine's variables
   */
  String fill(Function<String, Optional<String>> values, String setup) throws AnswerException {
    ValueWriter writer = writer();
    StringBuilder filled = new StringBuilder();
    List<Template.Part> parts = Template.of(text).parts();
    for (int i = 0; i < parts.size(); i++) {
      Template.Part part = parts.get(i);
      if (part.variable()) {
        String value =
            values
                .apply(part.text())
                .orElseThrow(() -> new AnswerException(unknown(part.text(), setup)));
        filled.append(written(writer, part.text(), value, rest(parts, i + 1)));
      } else {
        writer.text(part.text());
        filled.append(part.text());
      }
    }
    return filled.toString();
  }

  /** What stands behind a variable; another one is something, too. */
  private static String rest(List<Template.Part> parts, int next) {
    StringBuilder rest = new StringBuilder();
    for (Template.Part part : parts.subList(next, parts.size())) {
      rest.append(part.variable() ? "x" : part.text());
      if (part.text().indexOf('\n') >= 0) {
        break;
      }
    }
    return rest.toString();
  }

  private String written(ValueWriter writer, String variable, String value, String rest)
      throws AnswerException {
    try {
      return writer.value(value, rest);
    } catch (UnwritableValueException e) {
      throw new AnswerException(
          new Problem(
              label(names), variable, "the value of this variable " + e.getMessage(), e.remedy()));
    }
  }

  /** By what the text is; files of a seed by their names, as cloud-init tells them apart. */
  private ValueWriter writer() {
    String name = label(names).toLowerCase(Locale.ROOT);
    if (name.endsWith(".xml")) {
      return new XmlWriter();
    }
    boolean isOfSeed = names.size() > 1;
    return isOfSeed && NoCloudSeed.isYaml(names.get(1), text)
        ? new YamlWriter()
        : AnswerContent.of(text).writer();
  }

  /** Says that a variable has no value, and where it gets one. */
  Problem unknown(String variable, String setup) {
    return new Problem(
        label(names),
        variable,
        "this variable has no value",
        remedy(variable, setup) + escape(variable));
  }

  private static String remedy(String variable, String setup) {
    return switch (variable) {
      case "http", "source" -> "see that the HTTP server serves";
      case "medium" -> "use an image that is one file, such as an ISO";
      case "uuid", "address" -> "use another one, this machine has not told it";
      case "report", "report.installing", "report.installed", "report.failed", "report.script" ->
          "see that the HTTP server serves and the store is open (pxe:status)";
      default -> "write var." + variable + " into etc/pxe.machine~" + setup + ".cfg";
    };
  }

  private static String escape(String variable) {
    return Variables.NAMES.contains(variable)
        ? ""
        : ", or $${" + variable + "} where it is no variable of ours";
  }
}
