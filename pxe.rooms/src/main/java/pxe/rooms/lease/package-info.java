// SPDX-License-Identifier: Apache-2.0
/**
 * Leases of addresses, as the DHCP server keeps them. Whoever implements {@link
 * pxe.rooms.lease.LeaseStore} makes them durable.
 */
@Export
@Version("0.1.0")
package pxe.rooms.lease;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
