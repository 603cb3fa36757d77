// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Options in the order in which they came or go, each code once. As with maps, the order does not
 * count for equality.
 */
public final class Options {
  public static final Options NONE = builder().build();

  private static final int CODES = 256;

  /** The place of each code, from 1; 0 for what is not there. */
  private final byte[] places;

  private final OptionCode[] codes;
  private final Bytes[] values;
  private final int size;

  private Options(byte[] places, OptionCode[] codes, Bytes[] values, int size) {
    this.places = places;
    this.codes = codes;
    this.values = values;
    this.size = size;
  }

  public static Builder builder() {
    return new Builder();
  }

  public int size() {
    return size;
  }

  /** The code at a place, from 0. */
  public OptionCode code(int place) {
    return codes[Objects.checkIndex(place, size)];
  }

  /** The value at a place, from 0. */
  public Bytes value(int place) {
    return values[Objects.checkIndex(place, size)];
  }

  public List<OptionCode> codes() {
    return Collections.unmodifiableList(Arrays.asList(codes)).subList(0, size);
  }

  public boolean has(OptionCode code) {
    return places[code.code()] != 0;
  }

  public Optional<Bytes> get(OptionCode code) {
    return Optional.ofNullable(value(code));
  }

  private Bytes value(OptionCode code) {
    int place = places[code.code()] & 0xff;
    return place == 0 ? null : values[place - 1];
  }

  /** The value, where it has exactly {@code length} bytes. */
  public Optional<Bytes> get(OptionCode code, int length) {
    Bytes value = value(code);
    return value != null && value.length() == length ? Optional.of(value) : Optional.empty();
  }

  /** The address in an option that holds exactly one. */
  public Optional<Ip4> address(OptionCode code) {
    Bytes value = value(code);
    return value != null && value.length() == 4
        ? Optional.of(new Ip4(value.i32(0)))
        : Optional.empty();
  }

  /** The same options without one. */
  public Options without(OptionCode code) {
    Builder builder = builder();
    for (int place = 0; place < size; place++) {
      if (!codes[place].equals(code)) {
        builder.put(codes[place], values[place]);
      }
    }
    return builder.build();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Options that && size == that.size && hasAllOf(that);
  }

  private boolean hasAllOf(Options that) {
    for (int place = 0; place < that.size; place++) {
      if (!that.values[place].equals(value(that.codes[place]))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = 0;
    for (int place = 0; place < size; place++) {
      hash += codes[place].code() * 31 + values[place].hashCode();
    }
    return hash;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int place = 0; place < size; place++) {
      text.append(codes[place]).append(": ").append(values[place]).append('\n');
    }
    return text.toString();
  }

  /** Gathers options; a table by code keeps hostile packets as cheap as honest ones. */
  public static final class Builder {
    /** As many as most messages have. */
    private static final int FEW = 16;

    private final byte[] places = new byte[CODES];
    private Map<OptionCode, List<Bytes>> split = Map.of();
    private OptionCode[] codes = new OptionCode[FEW];
    private Bytes[] values = new Bytes[FEW];
    private int size;

    private Builder() {}

    /** Sets the value of an option; PAD and END are not options. */
    public Builder put(OptionCode code, Bytes value) {
      int place = places[code.code()] & 0xff;
      if (place != 0) {
        values[place - 1] = value;
        return this;
      }
      if (code.equals(OptionCode.PAD) || code.equals(OptionCode.END)) {
        throw new IllegalArgumentException("PAD and END are no options");
      }
      if (size == codes.length) {
        codes = Arrays.copyOf(codes, 2 * size);
        values = Arrays.copyOf(values, 2 * size);
      }
      codes[size] = code;
      values[size] = value;
      size++;
      places[code.code()] = (byte) size;
      return this;
    }

    /** Sets all that others say. */
    public Builder putAll(Options others) {
      for (int place = 0; place < others.size; place++) {
        put(others.codes[place], others.values[place]);
      }
      return this;
    }

    /** Continues the value of an option that came before: RFC 3396 section 5. */
    public Builder append(OptionCode code, Bytes value) {
      int place = places[code.code()] & 0xff;
      if (place == 0) {
        return put(code, value);
      }
      if (split.isEmpty()) {
        split = new HashMap<>(); // few messages need one
      }
      Bytes before = values[place - 1];
      split.computeIfAbsent(code, c -> new ArrayList<>(List.of(before))).add(value);
      return this;
    }

    /** Whether it has a value so far. */
    public boolean has(OptionCode code) {
      return places[code.code()] != 0;
    }

    /** The value of option 52 so far: 1 if file, 2 if sname, 3 if both hold options; else 0. */
    public int overload() {
      int place = places[OptionCode.OVERLOAD.code()] & 0xff;
      return place != 0 && values[place - 1].length() == 1 ? values[place - 1].u8(0) : 0;
    }

    /** The options; the builder cannot be used any more, because they now own its tables. */
    public Options build() {
      OptionCode[] ownCodes = codes;
      Bytes[] ownValues = values;
      codes = new OptionCode[0];
      values = new Bytes[0];
      split.forEach(
          (code, parts) -> ownValues[(places[code.code()] & 0xff) - 1] = Bytes.join(parts));
      return new Options(places, ownCodes, ownValues, size);
    }
  }
}
