// SPDX-License-Identifier: Apache-2.0
package pxe.machines.answers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import pxe.rooms.template.AnswerKind;
import pxe.rooms.template.ReportVariable;
import pxe.rooms.template.Template;

/**
 * What an answer is, and what is wrong with its form.
 *
 * @param content what it is, as far as its content tells
 * @param fault why no installer can read it; empty where nothing is wrong, or nobody can tell
 * @param calls whether it has a call by which the installer reports how far it is
 * @param isXml whether its name ends as that of an XML file
 */
record CheckedAnswer(AnswerContent content, Optional<String> fault, boolean calls, boolean isXml) {
  /** Answers are looked at for each menu, and changed seldom. */
  private static final int KEPT = 256;

  private static final String XML = ".xml";

  private static final Map<Path, Look> LOOKS = new ConcurrentHashMap<>();

  private record Look(FileTime modified, long size, boolean isSeed, CheckedAnswer found) {}

  /** Whether an installer that reads one kind can make something of it. */
  boolean fits(AnswerKind wanted) {
    return fault.isEmpty() && (content.fits(wanted) || isForAgama(wanted));
  }

  /** Agama takes a URL that ends so for a profile of AutoYaST, and translates that. */
  private boolean isForAgama(AnswerKind wanted) {
    return wanted == AnswerKind.AGAMA && content == AnswerContent.AUTOYAST && isXml;
  }

  /**
   * Whether the installer reports how far it is. The overlay that is made for Alpine does so by
   * itself; the same answer as a plain file does not.
   *
   * @param wanted as what it is fetched; empty for the file as it is
   */
  boolean reports(Optional<AnswerKind> wanted) {
    return calls
        || (content == AnswerContent.ALPINE && wanted.equals(Optional.of(AnswerKind.ALPINE)));
  }

  /** What it is, for people, with its article. */
  String description() {
    return content.description() + fault.map(f -> ", but " + f).orElse("");
  }

  /** Looks at an answer. One that cannot be read says so when a machine fetches it. */
  static CheckedAnswer of(AnswerFolder folder, Answer answer) {
    List<String> names =
        answer.isFolder() ? List.of(answer.name(), NoCloudSeed.USER_DATA) : List.of(answer.name());
    Optional<Path> file = folder.file(names);
    if (file.isEmpty()) {
      AnswerContent none =
          answer.isFolder() ? AnswerContent.OTHER_FOLDER : AnswerContent.OTHER_FILE;
      return new CheckedAnswer(none, Optional.empty(), false, false);
    }
    return looked(file.get(), names, answer.isFolder());
  }

  private static CheckedAnswer looked(Path file, List<String> names, boolean isSeed) {
    try {
      FileTime modified = Files.getLastModifiedTime(file);
      long size = Files.size(file);
      Look before = LOOKS.get(file);
      if (before != null
          && before.modified().equals(modified)
          && before.size() == size
          && before.isSeed() == isSeed) {
        return before.found();
      }
      CheckedAnswer found =
          look(
              AnswerText.read(names, Optional.of(file)).text(), isSeed, names.get(0).endsWith(XML));
      if (LOOKS.size() >= KEPT) {
        LOOKS.clear();
      }
      LOOKS.put(file, new Look(modified, size, isSeed, found));
      return found;
    } catch (IOException e) {
      return new CheckedAnswer(
          isSeed ? AnswerContent.SEED : AnswerContent.OTHER_FILE, Optional.empty(), false, false);
    }
  }

  private static CheckedAnswer look(String text, boolean isSeed, boolean isXml) {
    boolean calls = Template.of(text).names().stream().anyMatch(ReportVariable::is);
    if (isSeed) {
      return new CheckedAnswer(AnswerContent.SEED, AnswerForm.userDataFault(text), calls, false);
    }
    AnswerContent content = AnswerContent.of(text);
    return new CheckedAnswer(content, AnswerForm.fault(content, text), calls, isXml);
  }
}
