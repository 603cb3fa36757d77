// SPDX-License-Identifier: Apache-2.0
package pxe.importer.dnsmasq;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A line {@code dhcp-range} for IPv4.
 *
 * @param first the first address, or any of the network
 * @param last the last one; empty where none is given out but to machines of their own
 * @param isProxy whether another server gives out the addresses
 * @param prefix that of the mask, where it is written
 * @param lease as it is written; empty where it is not
 * @param sets the tag that clients of this network have, or empty
 * @param conditions the tags under which it holds
 */
record Range(
    Option option,
    int first,
    Optional<Integer> last,
    boolean isProxy,
    Optional<Integer> prefix,
    String lease,
    String sets,
    List<String> conditions) {
  private static final long LEAST_SECONDS = 120;
  private static final String LONGEST_LEASE = "87600h";
  private static final long LONGEST_SECONDS = 87_600L * 3600;
  private static final String LEASE = "\\d{1,9}[smhdw]?|infinite";

  /** Reads a line; empty where it is no range of IPv4 addresses. */
  static Optional<Range> of(Option option) {
    List<String> fields = new ArrayList<>(option.fields());
    String sets = "";
    for (String field : option.fields()) {
      if (field.startsWith("set:")) {
        sets = field.substring("set:".length());
        fields.remove(field);
      }
    }
    if (fields.size() > 1 && !Ipv4.is(fields.get(0)) && Ipv4.is(fields.get(1))) {
      sets = fields.remove(0); // the form before there was "set:"
    }
    Optional<Integer> first = fields.isEmpty() ? Optional.empty() : Ipv4.bits(fields.get(0));
    if (first.isEmpty()) {
      return Optional.empty();
    }
    List<String> rest = fields.subList(1, fields.size());
    Optional<Integer> last = rest.isEmpty() ? Optional.empty() : Ipv4.bits(rest.get(0));
    String mode = rest.isEmpty() || last.isPresent() ? "" : rest.get(0).toLowerCase(Locale.ROOT);
    boolean isSingle = last.isEmpty() && !mode.equals("static") && !mode.equals("proxy");
    return Optional.of(
        new Range(
            option,
            first.get(),
            isSingle ? first : last,
            mode.equals("proxy"),
            rest.stream().skip(isSingle ? 0 : 1).flatMap(f -> Ipv4.prefix(f).stream()).findFirst(),
            rest.stream().filter(f -> f.matches(LEASE)).findFirst().orElse(""),
            sets,
            option.tags()));
  }

  static boolean isLease(String field) {
    return field.matches(LEASE);
  }

  /** As we write it. */
  String written() {
    return Ipv4.text(first) + "-" + Ipv4.text(last.orElse(first));
  }

  /** The lease as we write it: without a word it is an hour there, and at least two minutes. */
  String leaseTime() {
    if (lease.isEmpty()) {
      return "1h";
    }
    if (lease.equals("infinite")) {
      return LONGEST_LEASE;
    }
    String number = lease.replaceFirst("[smhdw]$", "");
    long seconds =
        Long.parseLong(number)
            * switch (lease.charAt(lease.length() - 1)) {
              case 'm' -> 60;
              case 'h' -> 3600;
              case 'd' -> 86_400;
              case 'w' -> 604_800;
              default -> 1;
            };
    if (seconds < LEAST_SECONDS) {
      return LEAST_SECONDS + "s";
    }
    if (seconds > LONGEST_SECONDS) {
      return LONGEST_LEASE;
    }
    return seconds % 3600 == 0
        ? seconds / 3600 + "h"
        : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
