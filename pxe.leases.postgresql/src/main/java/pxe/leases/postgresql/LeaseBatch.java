// SPDX-License-Identifier: Apache-2.0
package pxe.leases.postgresql;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import pxe.rooms.lease.Lease;
import pxe.rooms.lease.LeaseHolder;
import pxe.rooms.machine.HardwareAddress;

/** Many leases as the parameters of one statement: an array for each column. */
final class LeaseBatch {
  private static final String GIVEN =
      """
      INSERT INTO pxe_leases AS l
        (address, state, hardware_type, hardware, identifier, host_name, begins, ends, version,
         node, session, changed)
      SELECT g.address::inet, g.state, g.hardware_type, g.hardware, g.identifier, g.host_name,
             to_timestamp(g.begins), to_timestamp(g.ends), g.version, ?, ?, pg_current_xact_id()
      FROM unnest(?::text[], ?::text[], ?::int8[], ?::text[], ?::text[], ?::text[], ?::int8[],
                  ?::int8[], ?::int8[])
        AS g (address, state, hardware_type, hardware, identifier, host_name, begins, ends, version)
      ORDER BY g.address
      ON CONFLICT (address) DO UPDATE SET
        state = excluded.state, hardware_type = excluded.hardware_type,
        hardware = excluded.hardware, identifier = excluded.identifier,
        host_name = excluded.host_name, begins = excluded.begins, ends = excluded.ends,
        version = excluded.version, node = excluded.node, session = excluded.session,
        changed = excluded.changed
      """;

  /**
   * Whoever else has it in the database may not lose it before its end, by the database's clock:
   * see {@link LeaseHolder#isSameAs}.
   */
  private static final String NOT_HELD_BY_ANOTHER =
      """
       (excluded.state <> 'bound' OR l.state = 'released' OR l.ends <= clock_timestamp()
        OR CASE WHEN excluded.identifier = '' OR l.identifier = ''
           THEN l.hardware <> '' AND excluded.hardware = l.hardware
                AND excluded.hardware_type = l.hardware_type
           ELSE excluded.identifier = l.identifier END)
      """;

  /**
   * Stores what follows on what is stored, and nothing else. The order of the rows is the same
   * everywhere: two servers never wait for each other in a circle. The locks last for this one
   * statement, which is a transaction.
   */
  static final String STORE =
      GIVEN + "WHERE l.version = excluded.version - 1 AND" + NOT_HELD_BY_ANOTHER;

  /** Stores what is newer than what is stored. */
  static final String MERGE =
      GIVEN + "WHERE l.version < excluded.version AND" + NOT_HELD_BY_ANOTHER;

  private final List<Lease> leases;

  LeaseBatch(List<Lease> leases) {
    this.leases = leases;
  }

  /** How many of them were stored. */
  int execute(Connection connection, String sql, String node, long session) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, node);
      statement.setLong(2, session);
      statement.setArray(3, connection.createArrayOf("text", addresses()));
      statement.setArray(4, connection.createArrayOf("text", texts(LeaseRow::state)));
      statement.setArray(5, numbers(connection, l -> hardware(l, h -> (long) h.type(), 0L)));
      statement.setArray(
          6, connection.createArrayOf("text", texts(l -> hardware(l, HardwareAddress::text, ""))));
      statement.setArray(
          7,
          connection.createArrayOf(
              "text", texts(l -> l.holder().map(LeaseHolder::identifier).orElse(""))));
      statement.setArray(8, connection.createArrayOf("text", texts(Lease::hostName)));
      statement.setArray(9, numbers(connection, Lease::begin));
      statement.setArray(10, numbers(connection, Lease::end));
      statement.setArray(11, numbers(connection, Lease::version));
      return statement.executeUpdate();
    }
  }

  /** In the order of the leases. */
  String[] addresses() {
    return texts(lease -> LeaseRow.dotted(lease.address()));
  }

  private static <T> T hardware(Lease lease, Function<HardwareAddress, T> of, T otherwise) {
    return lease.holder().flatMap(LeaseHolder::hardware).map(of).orElse(otherwise);
  }

  private String[] texts(Function<Lease, String> of) {
    return leases.stream().map(of).toArray(String[]::new);
  }

  private Array numbers(Connection connection, ToLongFunction<Lease> of) throws SQLException {
    return connection.createArrayOf(
        "int8", leases.stream().map(of::applyAsLong).toArray(Long[]::new));
  }
}
