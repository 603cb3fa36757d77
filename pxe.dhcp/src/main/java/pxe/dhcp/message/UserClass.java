// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Option 77. RFC 3004 makes it a list of texts with a length byte each; iPXE, gPXE and Windows send
 * one bare text.
 *
 * @param names printable; never empty
 */
public record UserClass(List<String> names) {
  public UserClass {
    names = List.copyOf(names);
  }

  public static Optional<UserClass> of(Options options) {
    Optional<Bytes> value = options.get(OptionCode.USER_CLASS);
    return value.isPresent() && !value.get().isEmpty()
        ? Optional.of(read(value.get()))
        : Optional.empty();
  }

  private static UserClass read(Bytes value) {
    List<String> names = new ArrayList<>();
    int at = 0;
    while (at < value.length()) {
      int length = value.u8(at);
      if (length == 0 || length > value.length() - at - 1) {
        return new UserClass(List.of(value.printable()));
      }
      names.add(value.slice(at + 1, length).printable());
      at += 1 + length;
    }
    return new UserClass(names);
  }

  /** The names joined by commas. */
  @Override
  public String toString() {
    return String.join(",", names);
  }
}
