// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.web;

import java.net.InetAddress;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

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

  /** How it is reached on each network that it serves, as {@link #urlAt} writes it. */
  default List<String> urls() {
    return List.of();
  }
}
