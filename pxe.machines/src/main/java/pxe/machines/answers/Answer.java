// SPDX-License-Identifier: Apache-2.0
package pxe.machines.answers;

import java.util.List;
import java.util.Optional;
import pxe.api.resource.ResourcePath;
import pxe.rooms.machine.Machine;
import pxe.rooms.template.AnswerKind;

/**
 * What {@code etc/answers/} holds under a name.
 *
 * @param name a file's or a folder's
 * @param isFolder whether machines fetch files below it, as from a NoCloud seed
 */
public record Answer(String name, boolean isFolder) {
  /** The first segment of the paths of all answers. */
  static final String PREFIX = "answers";

  /**
   * Where a machine fetches it for an image.
   *
   * @param kind what the installer reads; empty where it is not known
   */
  public ResourcePath path(Machine machine, String image, Optional<AnswerKind> kind) {
    String mac = machine.hardwareAddress().text().replace(':', '-');
    boolean isOverlay = kind.filter(AnswerKind.ALPINE::equals).isPresent();
    return new ResourcePath(
        List.of(PREFIX, mac, image, isOverlay ? name + ApkOverlay.ENDING : name));
  }
}
