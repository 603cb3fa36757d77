// SPDX-License-Identifier: Apache-2.0
package pxe.probe.engine;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a file is.
 *
 * @param scheme {@code tftp}, {@code http} or {@code https}
 * @param path as it is asked for; with a slash in front unless it is TFTP's
 */
public record Location(String scheme, String host, int port, String path) {
  private static final Pattern URL =
      Pattern.compile("(?i)(tftp|https?)://([^/:\\[\\]]+)(?::(\\d{1,5}))?(/.*)?");

  private static final String SCHEME = "(?i)[a-z][a-z0-9+.-]*:/.*";

  static Location tftp(String host, int port, String path) {
    return new Location("tftp", host, port, path);
  }

  /** Whether a name says itself by which protocol it is fetched. */
  static boolean isUrl(String name) {
    return name.matches(SCHEME);
  }

  /** Reads a URL; empty where it is of another protocol, or none. */
  static Optional<Location> of(String url, Conditions conditions) {
    Matcher found = URL.matcher(url);
    if (!found.matches()) {
      return Optional.empty();
    }
    String scheme = found.group(1).toLowerCase(Locale.ROOT);
    int usual =
        switch (scheme) {
          case "http" -> 80;
          case "https" -> 443;
          default -> conditions.port(Conditions.TFTP);
        };
    int port = found.group(3) == null ? usual : Integer.parseInt(found.group(3));
    String path = found.group(4) == null ? "/" : found.group(4);
    return Optional.of(
        new Location(
            scheme, found.group(2), port, scheme.equals("tftp") ? path.substring(1) : path));
  }

  public boolean isTftp() {
    return scheme.equals("tftp");
  }

  public boolean isTls() {
    return scheme.equals("https");
  }

  /** What a client writes into the field Host. */
  public String authority() {
    return port == (isTls() ? 443 : 80) ? host : host + ":" + port;
  }

  /** Another file of the same server. */
  Location at(String other) {
    boolean isBare = !isTftp() && !other.startsWith("/");
    return new Location(scheme, host, port, isBare ? "/" + other : other);
  }

  /** A file of the same folder. */
  Location beside(String name) {
    return at(folder() + name);
  }

  /** What a name means in a file that stands here: a URL, a path, or a file of this folder. */
  Optional<Location> resolve(String name, Conditions conditions) {
    if (isUrl(name)) {
      return of(name, conditions);
    }
    return Optional.of(name.startsWith("/") ? at(name) : beside(name));
  }

  /** With a slash at its end; empty for the top of TFTP. */
  String folder() {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  @Override
  public String toString() {
    return isTftp()
        ? "tftp://" + host + (path.startsWith("/") ? "" : "/") + path
        : scheme + "://" + authority() + path;
  }
}
