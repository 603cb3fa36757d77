// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.settings;

import java.net.Inet4Address;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import pxe.rooms.problem.Problem;

/**
 * One key of a configuration file: how it is read, what holds without it, and what people are told.
 *
 * @param values what may be written, for people; empty for any text
 * @param choices the words that may be written where there are few; empty for all others
 * @param fallback what holds without it, as it would be written; empty for nothing
 * @param otherwise the same in words, where it takes words; else empty
 * @param meaning what it does, in a line of Markdown
 * @param reading reads it under its key and reports what cannot be used
 */
public record Setting<T>(
    String key,
    Type type,
    String values,
    List<String> choices,
    String fallback,
    String otherwise,
    String meaning,
    BiFunction<SettingsReader, String, T> reading) {

  /** How consoles let it be written. */
  public enum Type {
    TEXT,
    NUMBER,
    FLAG,
    /** A text that is not shown. */
    PASSWORD
  }

  public Setting {
    choices = List.copyOf(choices);
  }

  /** A text with a reading of its own. */
  public static <T> Setting<T> of(
      String key,
      String values,
      String fallback,
      String meaning,
      BiFunction<SettingsReader, String, T> reading) {
    return new Setting<>(key, Type.TEXT, values, List.of(), fallback, "", meaning, reading);
  }

  /** Any text. */
  public static Setting<String> text(String key, String fallback, String meaning) {
    return of(key, "", fallback, meaning, (reader, k) -> reader.text(k, fallback));
  }

  /** Any text that is not for everybody's eyes. */
  public static Setting<String> password(String key, String meaning) {
    return new Setting<>(
        key, Type.PASSWORD, "", List.of(), "", "", meaning, (reader, k) -> reader.text(k, ""));
  }

  /** A whole number from {@code least} to {@code most}. */
  public static Setting<Integer> number(
      String key, int fallback, int least, int most, String meaning) {
    return new Setting<>(
        key,
        Type.NUMBER,
        least + " to " + most,
        List.of(),
        Integer.toString(fallback),
        "",
        meaning,
        (reader, k) -> reader.number(k, fallback, least, most));
  }

  /** {@code true} or {@code false}. */
  public static Setting<Boolean> flag(String key, boolean fallback, String meaning) {
    return new Setting<>(
        key,
        Type.FLAG,
        "`true`, `false`",
        List.of(),
        Boolean.toString(fallback),
        "",
        meaning,
        (reader, k) -> reader.flag(k, fallback));
  }

  /**
   * One of a few words.
   *
   * @param words what each word stands for
   * @param shown those of them that people are told of
   */
  public static <T> Setting<T> choice(
      String key, String fallback, Map<String, T> words, List<String> shown, String meaning) {
    return new Setting<>(
        key,
        Type.TEXT,
        "`" + String.join("`, `", shown) + "`",
        shown,
        fallback,
        "",
        meaning,
        (reader, k) -> reader.choice(k, words.get(fallback), words));
  }

  /** One of a few words, if there is any; what cannot be used is {@code fallback}. */
  public static <T> Setting<Optional<T>> optionalChoice(
      String key, String fallback, Map<String, T> words, List<String> shown, String meaning) {
    return new Setting<>(
        key,
        Type.TEXT,
        "`" + String.join("`, `", shown) + "`",
        shown,
        "",
        "",
        meaning,
        (reader, k) ->
            reader.optionalText(k).map(written -> reader.choice(k, words.get(fallback), words)));
  }

  /** A length of time. */
  public static Setting<Duration> duration(
      String key, Duration fallback, Duration most, String meaning) {
    return of(
        key,
        "a time up to " + SettingsReader.write(most),
        SettingsReader.write(fallback),
        meaning,
        (reader, k) -> reader.duration(k, fallback, most));
  }

  /** An IPv4 address, if there is one. */
  public static Setting<Optional<Inet4Address>> address(String key, String meaning) {
    return of(key, "an IPv4 address", "", meaning, SettingsReader::address);
  }

  /** The same, where people are told in words what holds without it. */
  public Setting<T> otherwise(String words) {
    return new Setting<>(key, type, values, choices, fallback, words, meaning, reading);
  }

  /** The same, and a word that stands for a value. */
  public Setting<T> orWord(String word, T value) {
    return new Setting<>(
        key,
        type,
        values + ", or `" + word + "`",
        choices,
        fallback,
        otherwise,
        meaning,
        (reader, k) ->
            reader.optionalText(k).filter(word::equals).isPresent()
                ? value
                : reading.apply(reader, k));
  }

  /** What is set, or what holds without it; what cannot be used is reported by the reader. */
  public T read(SettingsReader reader) {
    return reading.apply(reader, key);
  }

  /** Whether something is written, be it good or bad. */
  public boolean isSet(SettingsReader reader) {
    return reader.optionalText(key).isPresent();
  }

  /** What is wrong with a value and what to do about it, in one line; empty if nothing is. */
  public Optional<String> faultOf(String value) {
    SettingsReader reader = SettingsReader.of("", Map.of(key, value), property -> null);
    read(reader);
    return reader.problems().stream().findFirst().map(Setting::line);
  }

  private static String line(Problem problem) {
    return problem.fault() + "; " + problem.remedy();
  }
}
