// SPDX-License-Identifier: Apache-2.0
package pxe.status.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Who may look, and who may do something. Programs bring the key with each request; browsers
 * exchange it for a cookie, and then have to bring a token of the page as well.
 */
public final class Access {
  /** How the names of our cookies begin. */
  private static final String COOKIE = "pxe-status-";

  /** The field of forms that has the token. */
  public static final String TOKEN = "token";

  private static final String BEARER = "Bearer ";
  private static final Pattern LITERAL =
      Pattern.compile("(\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-fA-F:.]+\\]|localhost)(:\\d{1,5})?");

  /** What proxies add: whoever asks one of this host may be anywhere. */
  private static final List<String> FORWARDED =
      List.of("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "via");

  private final String key;
  private final boolean isOpen;
  private final List<String> names;

  /**
   * The rules of one address.
   *
   * @param isOpen whether everybody may look who reaches it: nobody but this machine does
   * @param names by which the server is called, besides its addresses
   */
  public Access(String key, boolean isOpen, List<String> names) {
    this.key = key;
    this.isOpen = isOpen;
    this.names = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
  }

  /**
   * Whether the server is called as it may be. A page of a stranger can have a browser ask for a
   * name of theirs that leads to us (DNS rebinding), but never for a number.
   */
  public boolean isCalledRightly(Request request) {
    String host = request.header("host").orElse("").toLowerCase(Locale.ROOT);
    return LITERAL.matcher(host).matches() || names.contains(host.replaceFirst(":\\d{1,5}$", ""));
  }

  /** Whether whoever asks may look. */
  public boolean mayLook(Request request) {
    return (isOpen && FORWARDED.stream().noneMatch(name -> request.header(name).isPresent()))
        || hasKey(request)
        || hasCookie(request);
  }

  /** Whether whoever asks sees what may be done. */
  public boolean isSignedIn(Request request) {
    return hasKey(request) || hasCookie(request);
  }

  /** Whether a request may change something. */
  public boolean mayDo(Request request) {
    return hasKey(request)
        || (hasCookie(request) && isOfOurPage(request) && isEqual(token(), request.field(TOKEN)));
  }

  /** What the owner of this key has in a cookie; empty for another key. */
  public Optional<String> cookieFor(Request request) {
    return isOfOurPage(request) && isEqual(key, request.field("key"))
        ? Optional.of(derived("cookie"))
        : Optional.empty();
  }

  /** As a browser is told to keep it: for us, not for scripts, not for pages from elsewhere. */
  public String cookie(String value) {
    return cookieName() + "=" + value + "; Path=/; HttpOnly; SameSite=Strict";
  }

  /**
   * Browsers send a cookie to all ports of a host, and several servers may be reached as one host,
   * by forwarded ports: each has a name of its own.
   */
  private String cookieName() {
    return COOKIE + derived("name").substring(0, 8);
  }

  /** What stands in our forms. */
  public String token() {
    return derived("form");
  }

  /** Browsers say from which page a form comes; other programs say nothing. */
  private static boolean isOfOurPage(Request request) {
    String host = request.header("host").orElse("");
    return request
        .header("origin")
        .filter(origin -> !origin.equals("http://" + host) && !origin.equals("https://" + host))
        .isEmpty();
  }

  private boolean hasKey(Request request) {
    return request
        .header("authorization")
        .filter(said -> said.startsWith(BEARER))
        .filter(said -> isEqual(key, said.substring(BEARER.length()).strip()))
        .isPresent();
  }

  private boolean hasCookie(Request request) {
    return request
        .cookie(cookieName())
        .filter(said -> isEqual(derived("cookie"), said))
        .isPresent();
  }

  private static boolean isEqual(String expected, String said) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), said.getBytes(StandardCharsets.UTF_8));
  }

  /** The key itself is in no page and no cookie. */
  private String derived(String purpose) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
