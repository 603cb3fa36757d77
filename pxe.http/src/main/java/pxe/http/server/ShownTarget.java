// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.util.List;
import pxe.api.resource.ResourcePath;
import pxe.rooms.web.RequestReceiver;

/**
 * What was asked for, as it may stand in logs and in the journal: what is sent to us may have a key
 * in its path, however it was asked for.
 */
final class ShownTarget {
  private ShownTarget() {}

  /**
   * A target.
   *
   * @param target as it was sent, or a path
   */
  static String of(String target, List<RequestReceiver> receivers) {
    if (receivers.isEmpty()) {
      return target;
    }
    ResourcePath path = HttpRequestHandler.pathOf(isWithoutSlash(target) ? "/" + target : target);
    for (RequestReceiver receiver : receivers) {
      if (!path.isRoot() && path.first().equals(receiver.prefix())) {
        return receiver.shown(path);
      }
      if (path.isRoot() && target.contains(receiver.prefix())) { // it cannot be read as a path
        return receiver.prefix() + "/…";
      }
    }
    return target;
  }

  private static boolean isWithoutSlash(String target) {
    return !target.startsWith("/") && !target.contains("://");
  }
}
