// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import java.lang.reflect.RecordComponent;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pxe.rooms.menu.Menu;
import pxe.rooms.probe.ProbeReport;
import pxe.rooms.status.Transfer;
import pxe.rooms.text.AddressText;
import pxe.rooms.text.SafeText;

/** Writes what commands return for programs. Times are in ISO 8601, durations in seconds. */
final class Json {
  /** Packages of the records that commands return. */
  private static final Set<String> OURS =
      Set.of(
          Json.class.getPackageName(),
          Transfer.class.getPackageName(),
          ProbeReport.class.getPackageName());

  private Json() {}

  static String of(Object value) {
    if (value == null || value instanceof Boolean || value instanceof Number) {
      return String.valueOf(value);
    }
    if (value instanceof Optional<?> maybe) {
      return of(maybe.orElse(null));
    }
    if (value instanceof Duration duration) {
      return String.format(Locale.ROOT, "%.3f", duration.toNanos() / 1e9);
    }
    if (value instanceof Enum<?> constant) {
      return SafeText.json(constant.name().toLowerCase(Locale.ROOT));
    }
    if (value instanceof InetSocketAddress socket) {
      return SafeText.json(AddressText.of(socket));
    }
    return structure(value);
  }

  private static String structure(Object value) {
    if (value instanceof Listing listing) {
      return array(listing.rows());
    }
    if (value instanceof Collection<?> several) {
      return array(several);
    }
    if (value instanceof Map<?, ?> map) {
      return object(map.entrySet().stream().map(e -> member("" + e.getKey(), e.getValue())));
    }
    if (value instanceof Menu menu) {
      return menu(menu);
    }
    if (value instanceof Record item && OURS.contains(item.getClass().getPackageName())) {
      return object(
          Arrays.stream(item.getClass().getRecordComponents())
              .map(component -> member(component.getName(), valueOf(item, component))));
    }
    return SafeText.json(String.valueOf(value));
  }

  private static String menu(Menu menu) {
    return object(
        Stream.of(
            member("title", menu.title()),
            member("timeout", menu.timeout()),
            member("default", menu.defaultId()),
            member(
                "items",
                menu.items().stream()
                    .map(item -> Map.of("id", item.id(), "title", item.entry().title()))
                    .toList())));
  }

  private static String array(Collection<?> values) {
    return values.stream().map(Json::of).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String object(Stream<String> members) {
    return members.collect(Collectors.joining(", ", "{", "}"));
  }

  private static String member(String name, Object value) {
    return SafeText.json(name) + ": " + of(value);
  }

  static Object valueOf(Record row, RecordComponent component) {
    try {
      return component.getAccessor().invoke(row);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record lets its components be read", e);
    }
  }
}
