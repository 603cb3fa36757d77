// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.message;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pxe.rooms.machine.IpxeBuild;

/** Option 175 as iPXE sends it: options inside the option (iPXE, {@code dhcp.h}). */
public final class IpxeOption {
  private static final OptionCode VERSION = OptionCode.of(0xeb);
  private static final int FIRST_FEATURE = 0x10;
  private static final int LAST_FEATURE = 0x7f;

  private IpxeOption() {}

  /** What it tells; empty where the option is absent or cannot be read. */
  public static Optional<IpxeBuild> of(Options options) {
    return options.get(OptionCode.IPXE).flatMap(IpxeOption::read);
  }

  private static Optional<IpxeBuild> read(Bytes value) {
    Options.Builder builder = Options.builder();
    if (TlvReader.withPadAndEnd(value).readInto(builder) >= 0) {
      return Optional.empty();
    }
    Options told = builder.build();
    Set<Integer> features = new HashSet<>();
    for (int code = FIRST_FEATURE; code <= LAST_FEATURE; code++) {
      if (told.get(OptionCode.of(code)).filter(IpxeOption::isOn).isPresent()) {
        features.add(code);
      }
    }
    return Optional.of(
        new IpxeBuild(told.get(VERSION).map(IpxeOption::version).orElse(""), features));
  }

  private static boolean isOn(Bytes value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.u8(i) != 0) {
        return true;
      }
    }
    return false;
  }

  private static String version(Bytes value) {
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < value.length(); i++) {
      numbers.add(Integer.toString(value.u8(i)));
    }
    return String.join(".", numbers);
  }

  /** The option of an iPXE of that kind, as it would send it. */
  public static Bytes of(IpxeBuild build) {
    List<Bytes> parts = new ArrayList<>();
    if (!build.version().isEmpty()) {
      int[] numbers =
          List.of(build.version().split("\\.")).stream().mapToInt(Integer::parseInt).toArray();
      parts.add(Bytes.of(VERSION.code(), numbers.length));
      parts.add(Bytes.of(numbers));
    }
    build.features().stream().sorted().forEach(code -> parts.add(Bytes.of(code, 1, 1)));
    return Bytes.join(parts);
  }
}
