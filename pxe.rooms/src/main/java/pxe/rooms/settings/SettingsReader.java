// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.settings;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pxe.api.settings.Settings;
import pxe.rooms.problem.Problem;

/**
 * Reads the settings of one configuration file. A value that cannot be used is replaced by the
 * default and becomes a {@link Problem}; so does a key that nobody asked for. Read everything, then
 * ask for {@link #problems()}.
 */
public final class SettingsReader implements Settings {
  /**
   * Framework property prefix of settings from the command line: {@code pxe.set.PID} holds lines
   * {@code key=value}, which win over the file.
   */
  public static final String OVERRIDES = "pxe.set.";

  /** The fault of a key that nobody asked for. */
  public static final String NO_SUCH_KEY = "there is no such key";

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)?");
  private static final Pattern IPV4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|\\d?\\d)(\\.(?!$)|$)){4}");

  private final String pid;
  private final Map<String, String> values = new TreeMap<>();
  private final Set<String> overridden = new TreeSet<>();
  private final Set<String> known = new TreeSet<>();
  private final Set<String> knownPrefixes = new TreeSet<>();
  private final List<Problem> problems = new ArrayList<>();

  private SettingsReader(String pid) {
    this.pid = pid;
  }

  /**
   * The settings of a PID as Configuration Admin hands them out, overlaid by the command line's.
   *
   * @param properties framework properties by name, null for none: {@code
   *     BundleContext::getProperty}
   */
  public static SettingsReader of(
      String pid, Map<String, ?> configuration, Function<String, String> properties) {
    SettingsReader reader = new SettingsReader(pid);
    configuration.forEach(
        (key, value) -> {
          if (isOurs(key)) {
            reader.values.put(key, textOf(value));
          }
        });
    String overrides = properties.apply(OVERRIDES + pid);
    if (overrides != null) {
      overrides.lines().filter(line -> line.contains("=")).forEach(reader::override);
    }
    return reader;
  }

  private void override(String line) {
    int at = line.indexOf('=');
    String key = line.substring(0, at).strip();
    values.put(key, line.substring(at + 1).strip());
    overridden.add(key);
  }

  /** What Configuration Admin, Declarative Services and FileInstall add is not the operator's. */
  private static boolean isOurs(String key) {
    return !key.startsWith("service.")
        && !key.startsWith("component.")
        && !key.startsWith("felix.fileinstall.")
        && !key.startsWith("osgi.")
        && !key.startsWith("pxe.resource.")
        && !key.startsWith(".");
  }

  private static String textOf(Object value) {
    if (value instanceof Object[] several) {
      return String.join(",", Arrays.stream(several).map(String::valueOf).toList());
    }
    return String.valueOf(value).strip();
  }

  /** The PID that it reads, such as {@code pxe.tftp}, or {@code pxe.image~NAME} of a factory. */
  public String pid() {
    return pid;
  }

  /** All values whose keys begin with a prefix, by the rest of the key. */
  public Map<String, String> prefixed(String prefix) {
    knownPrefixes.add(prefix);
    Map<String, String> found = new TreeMap<>();
    values.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            found.put(key.substring(prefix.length()), value);
          }
        });
    return found;
  }

  /** The value as it is written. */
  @Override
  public Optional<String> optionalText(String key) {
    known.add(key);
    return Optional.ofNullable(values.get(key)).filter(v -> !v.isEmpty());
  }

  @Override
  public String text(String key, String fallback) {
    return optionalText(key).orElse(fallback);
  }

  /** A whole number from {@code least} to {@code most}. */
  @Override
  public int number(String key, int fallback, int least, int most) {
    return value(
        key,
        fallback,
        "a whole number from " + least + " to " + most,
        text -> {
          int number = Integer.parseInt(text);
          return number >= least && number <= most ? Optional.of(number) : Optional.empty();
        });
  }

  @Override
  public boolean flag(String key, boolean fallback) {
    return choice(key, fallback, Map.of("true", true, "false", false));
  }

  /** One of a few words. */
  @Override
  public <T> T choice(String key, T fallback, Map<String, T> choices) {
    return value(
        key,
        fallback,
        "one of " + String.join(", ", new TreeSet<>(choices.keySet())),
        text -> Optional.ofNullable(choices.get(text.toLowerCase(Locale.ROOT))));
  }

  /** A length of time such as {@code 500ms}, {@code 3s}, {@code 5m}, {@code 12h}, {@code 7d}. */
  @Override
  public Duration duration(String key, Duration fallback, Duration most) {
    return value(
        key,
        fallback,
        "a time of at most " + write(most) + ", such as 500ms, 3s, 5m or 12h",
        text -> durationOf(text).filter(d -> d.compareTo(most) <= 0));
  }

  /** An IPv4 address in dotted form. */
  public Optional<Inet4Address> address(String key) {
    return value(
            key,
            List.<Inet4Address>of(),
            "an IPv4 address such as 192.168.9.2",
            text -> addressOf(text).map(List::of))
        .stream()
        .findFirst();
  }

  /** Words separated by commas. */
  @Override
  public List<String> list(String key, List<String> fallback) {
    return optionalText(key)
        .map(t -> Arrays.stream(t.split(",")).map(String::strip).filter(w -> !w.isEmpty()).toList())
        .orElse(fallback);
  }

  /**
   * A value of any kind.
   *
   * @param form what it must be, to follow "must be"
   * @param parser empty, or an IllegalArgumentException, where the text is not of that form
   */
  @Override
  public <T> T value(
      String key, T fallback, String form, Function<String, Optional<? extends T>> parser) {
    Optional<String> text = optionalText(key);
    if (text.isEmpty()) {
      return fallback;
    }
    try {
      Optional<? extends T> parsed = parser.apply(text.get());
      if (parsed.isPresent()) {
        return parsed.get();
      }
    } catch (IllegalArgumentException e) {
      // said below, in words that name the key
    }
    problem(key, "\"" + text.get() + "\" cannot be used", "write " + form);
    return fallback;
  }

  /** Adds a problem that the caller found with a key. */
  @Override
  public void problem(String key, String fault, String remedy) {
    problems.add(new Problem(whereFrom(key), key, fault, remedy));
  }

  private String whereFrom(String key) {
    return overridden.contains(key) ? "--set " + pid : "etc/" + pid + ".cfg";
  }

  /** All problems, unknown keys among them. Ask for it when everything was read. */
  public List<Problem> problems() {
    List<Problem> all = new ArrayList<>(problems);
    for (String key : values.keySet()) {
      if (!known.contains(key) && knownPrefixes.stream().noneMatch(key::startsWith)) {
        all.add(
            new Problem(
                whereFrom(key),
                key,
                NO_SUCH_KEY,
                nearest(key).map(n -> "write " + n).orElse("remove it")
                    + " (known keys: "
                    + String.join(", ", knownKeys())
                    + ")"));
      }
    }
    return List.copyOf(all);
  }

  /** The keys that were asked for so far, and the prefixes with a star behind them. */
  public Set<String> knownKeys() {
    Set<String> all = new TreeSet<>(known);
    knownPrefixes.forEach(prefix -> all.add(prefix + "*"));
    return all;
  }

  private Optional<String> nearest(String key) {
    return known.stream()
        .filter(k -> k.startsWith(key) || key.startsWith(k) || distance(k, key) <= key.length() / 3)
        .findFirst();
  }

  /** The number of letters to change, add or remove (Levenshtein). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }

  /** Such as {@code 90s}; empty where it is none. */
  public static Optional<Duration> durationOf(String text) {
    Matcher matcher = DURATION.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(matcher.group(1));
    String unit = matcher.group(2) == null ? "s" : matcher.group(2);
    return Optional.of(
        switch (unit) {
          case "ms" -> Duration.ofMillis(count);
          case "m" -> Duration.ofMinutes(count);
          case "h" -> Duration.ofHours(count);
          case "d" -> Duration.ofDays(count);
          default -> Duration.ofSeconds(count);
        });
  }

  static String write(Duration duration) {
    return duration.toString().substring(2).toLowerCase(Locale.ROOT);
  }

  /** Never asks a name server: what is not dotted digits is no address. */
  public static Optional<Inet4Address> addressOf(String text) {
    if (!IPV4.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of((Inet4Address) InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
