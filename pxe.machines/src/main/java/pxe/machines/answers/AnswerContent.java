// SPDX-License-Identifier: Apache-2.0
package pxe.machines.answers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import pxe.rooms.template.AnswerKind;

/**
 * What an answer is, as far as its content tells: a text that says nothing of its kind may be any
 * of those that are one file.
 */
enum AnswerContent {
  SEED(AnswerKind.CLOUD_INIT),
  PRESEED(AnswerKind.PRESEED),
  XENSERVER(AnswerKind.XENSERVER),
  KICKSTART(AnswerKind.KICKSTART),
  OTHER_XML("an XML file of something other than XenServer"),
  USER_DATA("user-data without its folder: write it into FOLDER/user-data, and answer = FOLDER"),
  OTHER_FOLDER("a folder without user-data"),
  OTHER_FILE("one file");

  /** Of a file; what it is stands at its beginning, and comments before it are short. */
  private static final int LONGEST = 1 << 16;

  /** The element that an answer file of XenServer consists of (its doc/answerfile.txt). */
  private static final Pattern XENSERVER_ROOT =
      Pattern.compile("<(installation|upgrade|restore)[\\s/>].*", Pattern.DOTALL);

  /** What may stand before an XML file's element: declaration, comments, document type. */
  private static final Pattern PROLOGUE =
      Pattern.compile("(?:\\s|<\\?[^>]*>|<!--(?:(?!-->).)*+-->|<![A-Z][^>]*>)*+", Pattern.DOTALL);

  /** {@code d-i mirror/country string manual}: owner, question, type (debconf-devel(7)). */
  private static final Pattern QUESTION =
      Pattern.compile(
          "(?m)^[ \\t]*[a-z0-9.+-]+[ \\t]+[^\\s/]++/\\S+[ \\t]+"
              + "(string|boolean|select|multiselect|password|note|text|error|seen)\\b");

  private static final Pattern SECTION = Pattern.compile("(?m)^%(packages|pre|post|addon)\\b");

  private final Optional<AnswerKind> kind;
  private final String description;

  AnswerContent(AnswerKind kind) {
    this.kind = Optional.of(kind);
    this.description = kind.description();
  }

  AnswerContent(String description) {
    this.kind = Optional.empty();
    this.description = description;
  }

  /** What it is, for people, with its article. */
  String description() {
    return description;
  }

  /** Whether an installer that reads one kind can make something of it. */
  boolean fits(AnswerKind wanted) {
    return kind.map(wanted::equals).orElse(this == OTHER_FILE && !wanted.isFolder());
  }

  /** Looks at an answer. One that cannot be read says so when a machine fetches it. */
  static AnswerContent of(AnswerFolder folder, Answer answer) {
    if (answer.isFolder()) {
      return folder.file(List.of(answer.name(), NoCloudSeed.USER_DATA)).isPresent()
          ? SEED
          : OTHER_FOLDER;
    }
    return folder
        .file(List.of(answer.name()))
        .map(AnswerContent::head)
        .map(AnswerContent::of)
        .orElse(OTHER_FILE);
  }

  private static String head(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  /** What a text is. */
  static AnswerContent of(String text) {
    String begin = text.startsWith("\ufeff") ? text.substring(1) : text;
    if (begin.stripLeading().startsWith("<")) {
      String root = PROLOGUE.matcher(begin).replaceFirst("");
      return XENSERVER_ROOT.matcher(root).matches() ? XENSERVER : OTHER_XML;
    }
    if (begin.startsWith("#cloud-config")) {
      return USER_DATA;
    }
    if (begin.startsWith("#_preseed_V1") || QUESTION.matcher(begin).find()) {
      return PRESEED;
    }
    return SECTION.matcher(begin).find() ? KICKSTART : OTHER_FILE;
  }
}
