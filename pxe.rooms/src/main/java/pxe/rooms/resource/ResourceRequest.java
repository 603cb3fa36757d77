// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.resource;

import java.net.InetAddress;
import pxe.api.resource.ResourcePath;

/**
 * Somebody asks for a resource.
 *
 * @param path what is asked for
 * @param client who asks: menus differ from machine to machine
 * @param server our address, as the client reaches it: what is made on request may name it
 * @param isIpxe whether iPXE asks, as far as the request shows it
 * @param isByHttps whether it asks by HTTPS, so that what it is told to fetch should be, too
 */
public record ResourceRequest(
    ResourcePath path, InetAddress client, InetAddress server, boolean isIpxe, boolean isByHttps) {
  /** Whatever program asks. */
  public ResourceRequest(ResourcePath path, InetAddress client, InetAddress server) {
    this(path, client, server, false, false);
  }

  /** Not by HTTPS. */
  public ResourceRequest(
      ResourcePath path, InetAddress client, InetAddress server, boolean isIpxe) {
    this(path, client, server, isIpxe, false);
  }
}
