// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.setup;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import pxe.rooms.machine.Machine;

/** The answers in {@code etc/answers/}, for whoever wants to see them before a machine does. */
@ProviderType
public interface AnswerFiles {
  /**
   * An answer.
   *
   * @param name of its file or folder
   * @param kind what it is, in words
   * @param reports whether it lets the installer report how far it is
   * @param faults why no installer can read it, or no machine can fetch it
   */
  record AnswerFile(String name, String kind, boolean reports, List<String> faults) {
    public AnswerFile {
      faults = List.copyOf(faults);
    }
  }

  /**
   * A file of an answer, filled in.
   *
   * @param path below {@code etc/answers/}
   * @param text what the machine would get, or why it would get nothing
   */
  record FilledFile(String path, String text) {}

  /** All of them, sorted by name. */
  List<AnswerFile> all();

  /**
   * What a machine would get now. No key for reports is made for it.
   *
   * @throws IllegalArgumentException with a sentence, where it would get nothing
   */
  List<FilledFile> preview(Machine machine, String image);
}
