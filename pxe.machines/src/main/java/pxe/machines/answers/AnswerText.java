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
import java.util.function.UnaryOperator;
import pxe.rooms.problem.Problem;
import pxe.rooms.template.Template;
import pxe.rooms.template.UnknownVariableException;
import pxe.rooms.template.Variables;

/**
 * The text of an answer file, with variables.
 *
 * @param label the file, for people
 * @param text what it holds
 */
record AnswerText(String label, String text) {
  /** In bytes. */
  private static final int LONGEST = 1 << 20;

  /**
   * Reads a file.
   *
   * @param names of the file below {@code etc/answers/}
   * @param file where it is, if it is
   */
  static AnswerText read(List<String> names, Optional<Path> file) throws AnswerException {
    String label = "etc/answers/" + String.join("/", names);
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
          label, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString());
    } catch (CharacterCodingException e) {
      throw refusal(label, "is not text in UTF-8", "save it as UTF-8");
    }
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
    try {
      return Template.of(text).fill(values, written());
    } catch (UnknownVariableException e) {
      throw new AnswerException(unknown(e.name(), setup));
    }
  }

  private UnaryOperator<String> written() {
    return label.toLowerCase(Locale.ROOT).endsWith(".xml")
        ? AnswerText::escaped
        : UnaryOperator.identity();
  }

  /** A value for text and attributes (XML 1.0 section 2.4). */
  private static String escaped(String value) {
    return value
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&apos;");
  }

  /** Says that a variable has no value, and where it gets one. */
  Problem unknown(String variable, String setup) {
    return new Problem(
        label, variable, "this variable has no value", remedy(variable, setup) + escape(variable));
  }

  private static String remedy(String variable, String setup) {
    return switch (variable) {
      case "http", "source" -> "see that the HTTP server serves";
      case "medium" -> "use an image that is one file, such as an ISO";
      case "uuid", "address" -> "use another one, this machine has not told it";
      default -> "write var." + variable + " into etc/pxe.machine~" + setup + ".cfg";
    };
  }

  private static String escape(String variable) {
    return Variables.NAMES.contains(variable)
        ? ""
        : ", or $${" + variable + "} where it is no variable of ours";
  }
}
