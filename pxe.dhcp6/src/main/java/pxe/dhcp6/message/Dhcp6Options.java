// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp6.message;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The options of a message, in their order. */
public record Dhcp6Options(List<Dhcp6Option> all) {
  public Dhcp6Options {
    all = List.copyOf(all);
  }

  public static Dhcp6Options of(Dhcp6Option... options) {
    return new Dhcp6Options(List.of(options));
  }

  /** The first of its kind: of most there may be one only. */
  public Optional<OptionData> first(int code) {
    return each(code).findFirst();
  }

  public Stream<OptionData> each(int code) {
    return all.stream().filter(option -> option.code() == code).map(Dhcp6Option::data);
  }

  public boolean has(int code) {
    return first(code).isPresent();
  }
}
