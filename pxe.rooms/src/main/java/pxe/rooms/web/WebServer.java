// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.web;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import pxe.rooms.machine.Machine;
import pxe.rooms.resource.ResourceRequest;

/** Our HTTP server. Registered as a service for as long as it serves. */
@ProviderType
public interface WebServer {
  /**
   * How machines reach it, such as {@code http://192.168.9.2} or {@code http://192.168.9.2:8069},
   * without a slash at the end.
   *
   * @param server our address, as the machine reaches it
   */
  String urlAt(InetAddress server);

  /**
   * How a machine that boots by HTTP is told to reach it: as {@link #urlAt} writes it, or by {@code
   * https} where an operator wants that of such machines. Empty where it does not serve so now.
   */
  default Optional<String> urlFor(Machine machine, InetAddress server) {
    return Optional.of(urlAt(server));
  }

  /** How whoever asks for a resource reaches it by the protocol by which they ask. */
  default String urlFor(ResourceRequest request) {
    return urlAt(request.server());
  }

  /** How it is reached on each network that it serves, as {@link #urlAt} writes it. */
  default List<String> urls() {
    return List.of();
  }
}
