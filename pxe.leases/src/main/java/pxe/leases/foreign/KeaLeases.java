// SPDX-License-Identifier: Apache-2.0
package pxe.leases.foreign;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pxe.rooms.lease.ForeignLeases;
import pxe.rooms.lease.Lease;
import pxe.rooms.lease.LeaseHolder;
import pxe.rooms.machine.HardwareAddress;

/**
 * Kea's memfile (Kea's manual, "Memfile - Basic Storage for Leases"): values with commas between
 * them, their names in the first line, a line for each change. Commas in values are {@code &#x2c}.
 */
final class KeaLeases {
  private static final String HEAD = "address,hwaddr,client_id,valid_lifetime,expire,";
  private static final String DECLINED = "1";

  private KeaLeases() {}

  static boolean isHead(String line) {
    return line.startsWith(HEAD);
  }

  static ForeignLeases read(List<String> lines) {
    LeaseFileParser.Collected collected = new LeaseFileParser.Collected();
    Map<String, Integer> columns = new HashMap<>();
    int number = 0;
    for (String each : lines) {
      number++;
      String line = each.strip();
      if (isHead(line)) { // files that were put together have it again
        columns.clear();
        String[] names = line.split(",", -1);
        for (int i = 0; i < names.length; i++) {
          columns.put(names[i], i);
        }
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        read(number, new Row(columns, List.of(line.split(",", -1))), collected);
      }
    }
    return collected.by("Kea");
  }

  private record Row(Map<String, Integer> columns, List<String> values) {
    String get(String name) {
      int at = columns.getOrDefault(name, Integer.MAX_VALUE);
      return at < values.size() ? values.get(at) : "";
    }
  }

  private static void read(int number, Row row, LeaseFileParser.Collected collected) {
    Optional<Integer> address = Fields.address(row.get("address"));
    Optional<Long> end = Fields.number(row.get("expire"));
    Optional<Long> seconds = Fields.number(row.get("valid_lifetime"));
    if (address.isEmpty() || end.isEmpty() || seconds.isEmpty()) {
      collected.problem(number, "it is no lease of Kea for IPv4");
      return;
    }
    if (seconds.get() == 0) { // that is how it forgets one
      collected.none(address.get());
      return;
    }
    Optional<HardwareAddress> hardware =
        Fields.hardware(HardwareAddress.ETHERNET, row.get("hwaddr"));
    String identifier = Fields.identifier(row.get("client_id"));
    boolean isDeclined = row.get("state").equals(DECLINED);
    if (!isDeclined && hardware.isEmpty() && identifier.isEmpty()) {
      collected.problem(number, "it does not say whose address it is");
      return;
    }
    collected.lease(
        new Lease(
            address.get(),
            isDeclined ? Lease.State.DECLINED : Lease.State.BOUND,
            isDeclined ? Optional.empty() : Optional.of(new LeaseHolder(identifier, hardware)),
            isDeclined ? "" : Fields.name(row.get("hostname").replace("&#x2c", ",")),
            Math.max(0, end.get() - seconds.get()),
            seconds.get() == Fields.NEVER ? Fields.NEVER : end.get(),
            1));
  }
}
