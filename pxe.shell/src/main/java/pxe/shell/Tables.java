// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import java.lang.reflect.RecordComponent;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.osgi.service.component.annotations.Component;
import pxe.rooms.menu.Menu;
import pxe.rooms.status.Health;
import pxe.rooms.text.AddressText;
import pxe.rooms.text.Amounts;
import pxe.rooms.text.SafeText;

/** Writes what commands return: listings as tables, single records line by line, menus as menus. */
@Component
public final class Tables implements Converter {
  /** The variable of a session in which results are written for programs. */
  static final String JSON = "json";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

  @Override
  public Object convert(Class<?> type, Object value) {
    return null; // Gogo's way of saying: not mine
  }

  @Override
  public CharSequence format(Object target, int level, Converter escape) {
    if (escape instanceof CommandSession session
        && Boolean.TRUE.equals(session.get(JSON))
        && !(target instanceof CharSequence)) {
      return Json.of(target);
    }
    if (target instanceof Listing listing) {
      return listing.rows().isEmpty() ? listing.none() : table(listing.rows());
    }
    if (target instanceof Trace trace) {
      return trace.boot() + (trace.steps().isEmpty() ? "" : "\n" + table(trace.steps()));
    }
    if (target instanceof Menu menu) {
      return menu(menu);
    }
    if (target instanceof AnswerCommands.AnswerPreview preview) {
      return preview.text();
    }
    if (target instanceof ProbeCommand.Probed probed) {
      return probed.text();
    }
    if (target instanceof Health health) {
      return health.lines();
    }
    if (target instanceof Record item && item.getClass().getName().startsWith("pxe.")) {
      return lines(item);
    }
    return null;
  }

  private static String table(List<? extends Record> rows) {
    List<List<String>> cells = new ArrayList<>();
    cells.add(
        Arrays.stream(rows.get(0).getClass().getRecordComponents())
            .map(c -> words(c.getName()).toUpperCase(Locale.ROOT))
            .toList());
    rows.forEach(row -> cells.add(cellsOf(row)));
    int columns = cells.get(0).size();
    int[] widths = new int[columns];
    cells.forEach(
        row -> {
          for (int i = 0; i < columns; i++) {
            widths[i] = Math.max(widths[i], row.get(i).length());
          }
        });
    return cells.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
    }
    return line.toString().stripTrailing();
  }

  private static String lines(Record item) {
    RecordComponent[] components = item.getClass().getRecordComponents();
    List<String> cells = cellsOf(item);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < components.length; i++) {
      String label = words(components[i].getName());
      String indented = cells.get(i).replace("\n", "\n" + " ".repeat(14));
      text.append(i == 0 ? "" : "\n").append(String.format(Locale.ROOT, "%-14s", label));
      text.append(indented);
    }
    return text.toString();
  }

  private static String menu(Menu menu) {
    StringBuilder text = new StringBuilder(SafeText.line(menu.title()));
    for (Menu.Item item : menu.items()) {
      text.append('\n').append(item.id().equals(menu.defaultId()) ? " > " : "   ");
      text.append(
          String.format(Locale.ROOT, "%-32s %s", cell(item.id()), cell(item.entry().title())));
    }
    text.append('\n');
    return text.append(
            menu.timeout().isZero()
                ? "waits for a choice"
                : "boots " + cell(menu.defaultId()) + " after " + cell(menu.timeout()))
        .toString();
  }

  private static List<String> cellsOf(Record row) {
    return Arrays.stream(row.getClass().getRecordComponents())
        .map(component -> cell(Json.valueOf(row, component)))
        .toList();
  }

  private static String cell(Object value) {
    if (value instanceof Optional<?> maybe) {
      // a time that need not be there is mostly not of today
      return maybe
          .map(item -> item instanceof Instant time ? Amounts.day(time) : cell(item))
          .orElse("-");
    }
    if (value instanceof Instant instant) {
      return TIME.format(instant);
    }
    if (value instanceof Optional<?> maybe) {
      return maybe.map(Tables::cell).orElse("-");
    }
    if (value instanceof Duration duration) {
      return String.format(Locale.ROOT, "%.3f s", duration.toNanos() / 1e9);
    }
    if (value instanceof InetSocketAddress socket) {
      return AddressText.of(socket);
    }
    if (value instanceof Collection<?> several) {
      return several.stream().map(Tables::cell).collect(Collectors.joining("\n"));
    }
    if (value instanceof Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT);
    }
    return SafeText.line(String.valueOf(value));
  }

  /** The words of a name in camel case. */
  private static String words(String name) {
    return name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }
}
