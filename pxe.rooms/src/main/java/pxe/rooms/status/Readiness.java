// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.status;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import pxe.rooms.problem.Problem;

/**
 * Collects what was asked for and whether it is serving. When all of it is, the line {@code pxe:
 * ready} goes to standard output, after one line for each endpoint. What fails before that ends the
 * process with its sentence and exit code 1.
 */
@ProviderType
public interface Readiness {
  /**
   * A room serves.
   *
   * @param room such as {@code pxe.tftp}
   * @param endpoints such as {@code tftp on eth1 192.168.9.2:69}; empty for a room without any
   */
  void serving(String room, List<String> endpoints);

  /** A room cannot serve what was asked for. */
  void failed(String room, Problem problem);

  /** A room was stopped: it no longer serves anything, as somebody wanted. */
  void withdrawn(String room);

  /** The rooms that serve, with their endpoints, one line each. */
  List<String> endpoints();

  /** When all that was asked for served for the first time; empty before. */
  default Optional<Instant> readySince() {
    return Optional.empty();
  }

  /** The rooms that were asked for, do not serve, and have not said why. */
  List<String> missing();
}
