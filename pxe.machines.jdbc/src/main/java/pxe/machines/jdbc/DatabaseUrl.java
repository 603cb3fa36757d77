// SPDX-License-Identifier: Apache-2.0
package pxe.machines.jdbc;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the database is, and whose driver reaches it.
 *
 * @param text the JDBC URL
 * @param driver the class name under which the driver's bundle offers it (OSGi Compendium 125.4)
 */
record DatabaseUrl(String text, String driver) {
  private static final String H2 = "jdbc:h2:";
  private static final Pattern OTHER_SCHEME = Pattern.compile("[a-zA-Z]{2,}:"); // mem, tcp, zip
  private static final String POSTGRESQL = "jdbc:postgresql:";

  /**
   * For H2: it is closed by us, not by a shutdown hook of its own that runs beside us; no thread
   * that writes now and then, because each commit is written; a small cache, no trace files.
   */
  private static final List<String> H2_OPTIONS =
      List.of(
          "DB_CLOSE_ON_EXIT=FALSE",
          "WRITE_DELAY=0",
          "CACHE_SIZE=256",
          "TRACE_LEVEL_FILE=0",
          "TRACE_LEVEL_SYSTEM_OUT=0");

  /** Empty where it is no URL of a database that we know the SQL of. */
  static Optional<DatabaseUrl> parse(String text) {
    if (text.startsWith(POSTGRESQL)) {
      return Optional.of(new DatabaseUrl(text, "org.postgresql.Driver"));
    }
    return text.startsWith(H2)
        ? Optional.of(new DatabaseUrl(withOptions(text), "org.h2.Driver"))
        : Optional.empty();
  }

  /**
   * The file beside that of the database which has its change number; empty where the database is
   * no file that H2 reaches by itself.
   */
  Optional<Path> changeNumberFile() {
    String place = text.replaceAll(";.*", "");
    if (!place.startsWith(H2)) {
      return Optional.empty();
    }
    place = place.substring(H2.length()).replaceFirst("^file:", "");
    if (OTHER_SCHEME.matcher(place).lookingAt()) {
      return Optional.empty();
    }
    place = place.replaceFirst("^~", Matcher.quoteReplacement(System.getProperty("user.home")));
    return Optional.of(Path.of(place + ".changes").toAbsolutePath());
  }

  /** What the operator wrote wins. */
  private static String withOptions(String url) {
    StringBuilder text = new StringBuilder(url);
    String written = url.toUpperCase(Locale.ROOT);
    for (String option : H2_OPTIONS) {
      String key = option.substring(0, option.indexOf('=') + 1);
      if (!written.contains(";" + key)) {
        text.append(';').append(option);
      }
    }
    return text.toString();
  }

  /** Without what may hold a password. */
  @Override
  public String toString() {
    return text.replaceAll("[;?].*", "").replaceAll("//[^/@]*@", "//");
  }
}
