// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.web;

import java.net.InetAddress;
import org.osgi.annotation.versioning.ConsumerType;
import pxe.api.resource.ResourcePath;

/**
 * Takes what clients send by HTTP (GET or POST) to paths with its first segment; everything else is
 * only handed out. Registered as a service.
 */
@ConsumerType
public interface RequestReceiver {
  /** The longest body that is taken, in bytes. */
  int LONGEST_BODY = 64 * 1024;

  /** The first segment of the paths that it owns. */
  String prefix();

  /**
   * A path below the prefix as it may stand in logs and in the journal: paths may hold keys.
   *
   * @param path one of its own
   */
  default String shown(ResourcePath path) {
    return prefix() + "/…";
  }

  /**
   * Takes a request. Called on a thread that may wait for a disk; never throws.
   *
   * @return what the client is told
   */
  Reply receive(Received request);

  /**
   * What was sent.
   *
   * @param path where to, without its query
   * @param server our address, as the client reaches it
   * @param client by whom
   * @param body as text in UTF-8; empty for GET
   */
  record Received(ResourcePath path, InetAddress server, InetAddress client, String body) {}

  /** What became of it. */
  enum Outcome {
    DONE,
    /** There is nothing at this path. */
    NOT_FOUND,
    /** It is not what is expected there. */
    UNUSABLE,
    /** It is not for this client to send it. */
    REFUSED,
    /** It may be sent again. */
    LATER
  }

  /**
   * What the client is told.
   *
   * @param text why, or what it has asked for
   */
  record Reply(Outcome outcome, String text) {}
}
