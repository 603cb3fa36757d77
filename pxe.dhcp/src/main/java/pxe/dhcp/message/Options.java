// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Options in the order in which they came or go, each code once. As with maps, the order does not
 * count for equality.
 */
public final class Options {
  public static final Options NONE = builder().build();

  /** Most messages have no option beyond these, and tables are made for each. */
  private static final int FEW = 64;

  private static final int ALL = 256;

  private final Bytes[] values;
  private final List<OptionCode> codes;

  private Options(Bytes[] values, List<OptionCode> codes) {
    this.values = values;
    this.codes = codes;
  }

  public static Builder builder() {
    return new Builder();
  }

  public List<OptionCode> codes() {
    return codes;
  }

  public boolean has(OptionCode code) {
    return value(code) != null;
  }

  public Optional<Bytes> get(OptionCode code) {
    return Optional.ofNullable(value(code));
  }

  private Bytes value(OptionCode code) {
    return code.code() < values.length ? values[code.code()] : null;
  }

  /** The value, where it has exactly {@code length} bytes. */
  public Optional<Bytes> get(OptionCode code, int length) {
    Bytes value = value(code);
    return value != null && value.length() == length ? Optional.of(value) : Optional.empty();
  }

  /** The address in an option that holds exactly one. */
  public Optional<Ip4> address(OptionCode code) {
    return get(code, 4).map(value -> new Ip4(value.i32(0)));
  }

  /** The same options without one. */
  public Options without(OptionCode code) {
    Builder builder = builder();
    for (OptionCode each : codes) {
      if (!each.equals(code)) {
        builder.put(each, values[each.code()]);
      }
    }
    return builder.build();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Options that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    codes.forEach(code -> text.append(code).append(": ").append(values[code.code()]).append('\n'));
    return text.toString();
  }

  /** Gathers options; a table by code keeps hostile packets as cheap as honest ones. */
  public static final class Builder {
    private final List<OptionCode> codes = new ArrayList<>();
    private Map<OptionCode, List<Bytes>> split = Map.of();
    private Bytes[] values = new Bytes[FEW];

    private Builder() {}

    /** Sets the value of an option; PAD and END are not options. */
    public Builder put(OptionCode code, Bytes value) {
      if (code.equals(OptionCode.PAD) || code.equals(OptionCode.END)) {
        throw new IllegalArgumentException("PAD and END are no options");
      }
      if (value(code) == null) {
        codes.add(code);
      }
      if (code.code() >= values.length) {
        values = Arrays.copyOf(values, ALL);
      }
      values[code.code()] = value;
      return this;
    }

    /** Continues the value of an option that came before: RFC 3396 section 5. */
    public Builder append(OptionCode code, Bytes value) {
      Bytes before = value(code);
      if (before == null) {
        return put(code, value);
      }
      if (split.isEmpty()) {
        split = new HashMap<>(); // few messages need one
      }
      split.computeIfAbsent(code, c -> new ArrayList<>(List.of(before))).add(value);
      return this;
    }

    /** Whether it has a value so far. */
    public boolean has(OptionCode code) {
      return value(code) != null;
    }

    private Bytes value(OptionCode code) {
      return code.code() < values.length ? values[code.code()] : null;
    }

    /** The value of option 52 so far: 1 if file, 2 if sname, 3 if both hold options; else 0. */
    public int overload() {
      Bytes value = values[OptionCode.OVERLOAD.code()];
      return value != null && value.length() == 1 ? value.u8(0) : 0;
    }

    /** The options; the builder cannot be used any more, because they now own its table. */
    public Options build() {
      Bytes[] built = values;
      values = new Bytes[0];
      split.forEach((code, parts) -> built[code.code()] = Bytes.join(parts));
      return new Options(built, List.copyOf(codes));
    }
  }
}
