// SPDX-License-Identifier: Apache-2.0
package pxe.leases.postgresql;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import pxe.rooms.lease.Lease;
import pxe.rooms.lease.LeaseHolder;
import pxe.rooms.machine.HardwareAddress;

/** A lease as a row of {@code pxe_leases}. */
final class LeaseRow {
  /** What {@link #read} needs, of a table that is called {@code l}. */
  static final String COLUMNS =
      "host(l.address), l.state, l.hardware_type, l.hardware, l.identifier, l.host_name,"
          + " extract(epoch FROM l.begins)::int8, extract(epoch FROM l.ends)::int8, l.version";

  private LeaseRow() {}

  /** The row whose first column is the one with this number. */
  static Lease read(ResultSet row, int first) throws SQLException {
    String hardware = row.getString(first + 3);
    String identifier = row.getString(first + 4);
    Optional<HardwareAddress> address =
        hardware.isEmpty()
            ? Optional.empty()
            : Optional.of(new HardwareAddress(row.getInt(first + 2), hardware));
    return new Lease(
        bits(row.getString(first)),
        Lease.State.valueOf(row.getString(first + 1).toUpperCase(Locale.ROOT)),
        address.isEmpty() && identifier.isEmpty()
            ? Optional.empty()
            : Optional.of(new LeaseHolder(identifier, address)),
        row.getString(first + 5),
        row.getLong(first + 6),
        row.getLong(first + 7),
        row.getLong(first + 8));
  }

  static String state(Lease lease) {
    return lease.state().name().toLowerCase(Locale.ROOT);
  }

  static String dotted(int address) {
    return (address >>> 24)
        + "."
        + (address >>> 16 & 0xff)
        + "."
        + (address >>> 8 & 0xff)
        + "."
        + (address & 0xff);
  }

  private static int bits(String dotted) {
    ByteBuffer bytes = ByteBuffer.allocate(4);
    for (String part : dotted.split("\\.", -1)) {
      bytes.put((byte) Integer.parseInt(part));
    }
    return bytes.getInt(0);
  }
}
