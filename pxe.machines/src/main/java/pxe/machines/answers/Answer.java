// SPDX-License-Identifier: Apache-2.0
package pxe.machines.answers;

import java.util.List;
import pxe.api.resource.ResourcePath;
import pxe.rooms.machine.Machine;

/**
 * What {@code etc/answers/} holds under a name.
 *
 * @param name a file's or a folder's
 * @param isFolder whether machines fetch files below it, as from a NoCloud seed
 */
public record Answer(String name, boolean isFolder) {
  /** The first segment of the paths of all answers. */
  static final String PREFIX = "answers";

  /** Where a machine fetches it for an image. */
  public ResourcePath path(Machine machine, String image) {
    String mac = machine.hardwareAddress().text().replace(':', '-');
    return new ResourcePath(List.of(PREFIX, mac, image, name));
  }
}
