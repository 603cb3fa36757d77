// SPDX-License-Identifier: Apache-2.0

/**
 * The LAN: the interfaces that are served, as they come and go, and datagram endpoints that know on
 * which interface and address a packet came in.
 *
 * <p>IPv4 peers are passed as one {@code long} (see {@link pxe.net.Peer}), so that nothing is
 * allocated for a packet. IPv6 is served beside it, each protocol by sockets of plain Java.
 */
@Export
@Version("0.1.0")
package pxe.net;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
