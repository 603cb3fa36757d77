// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is measured, with its numbers, by the conventions of Prometheus.
 *
 * @param name in lower case with underscores, with its unit and without {@code _total}, such as
 *     {@code pxe_transfer_bytes}
 * @param kind how its numbers move
 * @param help what it is, in a line
 * @param samples the numbers, each with other labels
 */
public record Metric(String name, Kind kind, String help, List<Sample> samples) {
  /** How numbers move. */
  public enum Kind {
    /** From 0 at the start of the process, and only up. */
    COUNTER,
    /** Up and down. */
    GAUGE
  }

  /**
   * A number.
   *
   * @param labels in their order. There are few values of each, and none that strangers choose
   */
  public record Sample(Map<String, String> labels, double value) {
    public Sample {
      labels = new LinkedHashMap<>(labels);
    }

    /** One with a label. */
    public static Sample of(String label, String labelValue, long value) {
      return new Sample(Map.of(label, labelValue), (double) value);
    }

    /** The same with another label before its own. */
    public Sample in(String label, String labelValue) {
      Map<String, String> all = new LinkedHashMap<>();
      all.put(label, labelValue);
      all.putAll(labels);
      return new Sample(all, value);
    }
  }

  public Metric {
    samples = List.copyOf(samples);
  }

  /** A counter. */
  public static Metric counter(String name, String help, List<Sample> samples) {
    return new Metric(name, Kind.COUNTER, help, samples);
  }

  /** A counter that is one whole number. */
  public static Metric counter(String name, String help, long value) {
    return counter(name, help, (double) value);
  }

  /** A counter that is one number. */
  public static Metric counter(String name, String help, double value) {
    return counter(name, help, List.of(new Sample(Map.of(), value)));
  }

  /** A gauge. */
  public static Metric gauge(String name, String help, List<Sample> samples) {
    return new Metric(name, Kind.GAUGE, help, samples);
  }

  /** A gauge that is one whole number. */
  public static Metric gauge(String name, String help, long value) {
    return gauge(name, help, (double) value);
  }

  /** A gauge that is one number. */
  public static Metric gauge(String name, String help, double value) {
    return gauge(name, help, List.of(new Sample(Map.of(), value)));
  }
}
