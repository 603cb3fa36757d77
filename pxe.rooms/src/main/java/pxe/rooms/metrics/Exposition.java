// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.metrics;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import pxe.rooms.metrics.Metric.Kind;
import pxe.rooms.metrics.Metric.Sample;

/** Writes metrics in one of the formats that Prometheus reads. */
public enum Exposition {
  /** Prometheus' text format, version 0.0.4. */
  TEXT("text/plain; version=0.0.4; charset=utf-8"),
  /** OpenMetrics 1.0, in which a counter is named without the end of its sample. */
  OPEN_METRICS("application/openmetrics-text; version=1.0.0; charset=utf-8");

  private static final String TOTAL = "_total";

  private final String type;

  Exposition(String type) {
    this.type = type;
  }

  /** The media type. */
  public String type() {
    return type;
  }

  /** What whoever asks understands best, by the header {@code Accept}. */
  public static Exposition accepted(String accept) {
    double open = weight(accept, "application/openmetrics-text");
    double text = Math.max(weight(accept, "text/plain"), weight(accept, "text/*"));
    return open > 0 && open >= text ? OPEN_METRICS : TEXT;
  }

  /** The highest weight that a media type is given (RFC 9110 section 12.5.1); 0 for none. */
  private static double weight(String accept, String mediaType) {
    double most = 0;
    for (String range : accept.split(",", -1)) {
      String[] parts = range.split(";", -1);
      if (parts[0].strip().equalsIgnoreCase(mediaType)) {
        most = Math.max(most, weight(parts));
      }
    }
    return most;
  }

  private static double weight(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      String part = parts[i].strip();
      if (part.startsWith("q=")) {
        try {
          return Double.parseDouble(part.substring(2));
        } catch (NumberFormatException e) {
          return 0;
        }
      }
    }
    return 1;
  }

  /** The metrics, by their names. */
  public String write(List<Metric> metrics) {
    StringBuilder text = new StringBuilder(8192);
    metrics.stream().sorted(Comparator.comparing(Metric::name)).forEach(m -> write(m, text));
    return (this == OPEN_METRICS ? text.append("# EOF\n") : text).toString();
  }

  private void write(Metric metric, StringBuilder text) {
    String sample = metric.name() + (metric.kind() == Kind.COUNTER ? TOTAL : "");
    String family = this == OPEN_METRICS ? metric.name() : sample;
    text.append("# HELP ").append(family).append(' ').append(help(metric.help())).append('\n');
    text.append("# TYPE ").append(family);
    text.append(metric.kind() == Kind.COUNTER ? " counter\n" : " gauge\n");
    for (Sample each : metric.samples()) {
      text.append(sample);
      labels(each.labels(), text);
      text.append(' ').append(number(each.value())).append('\n');
    }
  }

  private static void labels(Map<String, String> labels, StringBuilder text) {
    char before = '{';
    for (Map.Entry<String, String> label : labels.entrySet()) {
      text.append(before).append(label.getKey()).append("=\"");
      text.append(value(label.getValue())).append('"');
      before = ',';
    }
    if (before == ',') {
      text.append('}');
    }
  }

  private String help(String text) {
    String escaped = text.replace("\\", "\\\\").replace("\n", "\\n");
    return this == OPEN_METRICS ? escaped.replace("\"", "\\\"") : escaped;
  }

  private static String value(String text) {
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"");
  }

  /** Whole numbers without a point: they are easier to read. */
  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1L << 53
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
