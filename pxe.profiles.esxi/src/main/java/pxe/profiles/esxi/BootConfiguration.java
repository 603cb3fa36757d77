// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.esxi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import pxe.api.profile.TextFile;

/**
 * {@code boot.cfg} of a medium: what ESXi's loader loads (esx-boot, {@code mboot/config.c}). It is
 * data of others: keys that the loader knows are taken, and nothing else.
 */
final class BootConfiguration {
  private static final Set<String> KEYS =
      Set.of(
          "kernel",
          "kernelopt",
          "modules",
          "title",
          "nobootif",
          "timeout",
          "noquirks",
          "norts",
          "crypto",
          "runtimewd",
          "tftpblksize",
          "acpitables",
          "runtimewdtimeout",
          "errtimeout");

  private static final String SEPARATOR = "---";
  private static final int MOST_MODULES = 1024;

  /** Tells the kernel to look for its medium on a drive. */
  private static final String ON_A_DRIVE = "cdromBoot";

  private static final Pattern VERSION = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){1,3}");

  private final Map<String, String> values;
  private final Optional<String> build;

  private BootConfiguration(Map<String, String> values, Optional<String> build) {
    this.values = values;
    this.build = build;
  }

  /** Reads any text; of two lines with one key the later one counts, as it does for the loader. */
  static BootConfiguration read(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    Optional<String> build = Optional.empty();
    for (String line : text.lines().toList()) {
      int equals = line.indexOf('=');
      String key = equals < 0 ? "" : line.substring(0, equals).strip();
      String value = line.substring(equals + 1).replaceAll("\\p{Cntrl}", " ").strip();
      if (KEYS.contains(key)) {
        values.put(key, value);
      } else if (key.equals("build")) {
        build = Optional.of(value);
      }
    }
    return new BootConfiguration(values, build);
  }

  /** Such as {@code 8.0.2}; empty where it is not told. */
  Optional<String> version() {
    return build.map(b -> b.split("-", 2)[0]).filter(v -> VERSION.matcher(v).matches());
  }

  /** Every file that the loader loads, from the top of the medium; at most a thousand. */
  List<String> files() {
    List<String> files = new ArrayList<>();
    for (String key : List.of("kernel", "modules")) {
      for (String module : modules(key)) {
        files.add(module.split("\\s+", 2)[0]);
      }
    }
    return files.stream().filter(file -> !file.isEmpty()).limit(MOST_MODULES).toList();
  }

  /** With their arguments, without the slashes in front, which lead to the top of the server. */
  private List<String> modules(String key) {
    return Arrays.stream(values.getOrDefault(key, "").split(SEPARATOR, MOST_MODULES))
        .map(module -> module.strip().replaceFirst("^/+", ""))
        .toList();
  }

  /** The same for a machine that loads all of it from the image's own URL. */
  String forNetwork() {
    StringBuilder text = new StringBuilder("prefix=${source}\n");
    values.forEach(
        (key, value) ->
            text.append(key)
                .append('=')
                .append(TextFile.escaped(written(key, value)))
                .append('\n'));
    return text.toString();
  }

  private String written(String key, String value) {
    return switch (key) {
      case "kernel", "modules", "crypto", "acpitables" ->
          String.join(" " + SEPARATOR + " ", modules(key));
      case "kernelopt" ->
          Arrays.stream(value.split("\\s+"))
              .filter(option -> !option.equals(ON_A_DRIVE))
              .collect(Collectors.joining(" "));
      default -> value;
    };
  }
}
