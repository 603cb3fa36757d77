// SPDX-License-Identifier: Apache-2.0
package pxe.api.settings;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What an operator has written for one image in {@code etc/pxe.image~NAME.cfg}. A value that cannot
 * be used is replaced by the given default and reported with file, key and remedy; so is a key that
 * nobody reads. None of the methods throws for what an operator has written.
 *
 * <pre>{@code
 * boolean quiet = settings.flag("quiet", true);
 * Optional<String> mirror = settings.optionalText("mirror");
 * if (mirror.isPresent() && !mirror.get().startsWith("http")) {
 *   settings.problem("mirror", "is no URL", "write http://HOST/PATH");
 * }
 * }</pre>
 */
@ProviderType
public interface Settings {
  /** The value as it is written, without blanks around it; empty where there is none. */
  Optional<String> optionalText(String key);

  /** The value as it is written, without blanks around it. */
  String text(String key, String fallback);

  /** A whole number from {@code least} to {@code most}. */
  int number(String key, int fallback, int least, int most);

  /** {@code true} or {@code false}. */
  boolean flag(String key, boolean fallback);

  /** One of a few words, in any case. */
  <T> T choice(String key, T fallback, Map<String, T> choices);

  /** A length of time such as {@code 500ms}, {@code 3s}, {@code 5m}, {@code 12h}, {@code 7d}. */
  Duration duration(String key, Duration fallback, Duration most);

  /**
   * Arguments for a kernel: words with blanks between them, where double quotes keep blanks
   * together; see {@link CommandLine}. Empty where there is no such key.
   */
  default List<String> arguments(String key) {
    return value(
        key,
        List.of(),
        "words with blanks between them, each double quote closed by another",
        CommandLine::words);
  }

  /** Words separated by commas. */
  List<String> list(String key, List<String> fallback);

  /**
   * A value of any kind.
   *
   * @param form what it must be, to follow "must be"
   * @param parser empty, or an IllegalArgumentException, where the text is not of that form
   */
  <T> T value(String key, T fallback, String form, Function<String, Optional<? extends T>> parser);

  /**
   * Reports what is wrong with a key.
   *
   * @param fault to follow the name of the key, without a full stop
   * @param remedy what to write instead, without a full stop
   */
  void problem(String key, String fault, String remedy);
}
