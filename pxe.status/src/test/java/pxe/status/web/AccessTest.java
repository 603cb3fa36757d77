// SPDX-License-Identifier: Apache-2.0
package pxe.status.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef";

  private final Access own = new Access(KEY, true, List.of("pxe.example.org"));
  private final Access elsewhere = new Access(KEY, false, List.of());

  private static Request get(String name, String value) {
    return new Request("GET", "/status", Map.of(name, value), Map.of());
  }

  /** As a browser sends it back. */
  private static String cookie(Access access, String value) {
    return access.cookie(value).split(";", 2)[0];
  }

  private static Request form(Map<String, String> headers, Map<String, String> fields) {
    return new Request("POST", "/assign", headers, fields);
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:8070, true",
    "127.0.0.1, true",
    "localhost:8070, true",
    "[::1]:8070, true",
    "192.168.9.2:8070, true",
    "pxe.example.org:8070, true",
    "PXE.Example.ORG, true",
    "evil.example.org:8070, false",
    "127.0.0.1.evil.example.org, false",
    "pxe.example.org.evil.com, false",
    "'', false",
  })
  void aNameOfSomebodyElseLeadsNowhere(String host, boolean isRight) {
    assertEquals(isRight, own.isCalledRightly(get("host", host)));
  }

  @Test
  void whoIsOnThisHostMayLookAndNoMore() {
    Request plain = get("host", "127.0.0.1");
    assertTrue(own.mayLook(plain));
    assertFalse(own.isSignedIn(plain));
    assertFalse(own.mayDo(form(Map.of(), Map.of())));
    assertFalse(elsewhere.mayLook(plain));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "via"})
  void whoComesThroughAProxyOfThisHostIsElsewhere(String header) {
    assertFalse(own.mayLook(get(header, "192.0.2.7")));
    Map<String, String> headers = Map.of(header, "192.0.2.7", "authorization", "Bearer " + KEY);
    assertTrue(own.mayLook(new Request("GET", "/status", headers, Map.of())));
  }

  @Test
  void programsBringTheKey() {
    assertTrue(elsewhere.mayLook(get("authorization", "Bearer " + KEY)));
    assertTrue(elsewhere.mayDo(form(Map.of("authorization", "Bearer " + KEY), Map.of())));
    assertFalse(elsewhere.mayLook(get("authorization", "Bearer " + KEY.substring(1))));
    assertFalse(elsewhere.mayLook(get("authorization", "Basic " + KEY)));
    assertFalse(elsewhere.mayLook(get("authorization", "Bearer ")));
  }

  @Test
  void browsersExchangeTheKeyForACookieThatIsNotTheKey() {
    String cookie = elsewhere.cookieFor(form(Map.of(), Map.of("key", " " + KEY))).orElseThrow();
    assertNotEquals(KEY, cookie);
    assertTrue(elsewhere.mayLook(get("cookie", cookie(elsewhere, cookie))));
    assertFalse(elsewhere.mayLook(get("cookie", cookie(elsewhere, KEY))));
    assertEquals(Optional.empty(), elsewhere.cookieFor(form(Map.of(), Map.of("key", "wrong"))));
    assertEquals(Optional.empty(), elsewhere.cookieFor(form(Map.of(), Map.of())));
  }

  @Test
  void aCookieAloneDoesNothing() {
    String cookie = cookie(own, own.cookieFor(form(Map.of(), Map.of("key", KEY))).orElseThrow());
    Map<String, String> token = Map.of("token", own.token());
    String host = "127.0.0.1:8070";
    assertFalse(own.mayDo(form(Map.of("cookie", cookie), Map.of())), "without the page's token");
    assertTrue(own.mayDo(form(Map.of("cookie", cookie, "host", host), token)));
    assertTrue(
        own.mayDo(form(Map.of("cookie", cookie, "host", host, "origin", "http://" + host), token)));
    assertFalse(
        own.mayDo(
            form(Map.of("cookie", cookie, "host", host, "origin", "http://127.0.0.1"), token)),
        "from a page of another port, for which browsers have the same cookies");
    assertFalse(own.mayDo(form(Map.of("cookie", cookie, "host", host, "origin", "null"), token)));
    assertFalse(own.mayDo(form(Map.of("host", host), token)), "without the cookie");
  }

  @Test
  void twoServersThatAreReachedAsOneHostSignNobodyOut() {
    Access other = new Access("another key, another key", false, List.of());
    String both =
        cookie(elsewhere, elsewhere.cookieFor(form(Map.of(), Map.of("key", KEY))).orElseThrow())
            + "; "
            + cookie(other, "which only the other understands");
    assertNotEquals(cookie(elsewhere, "x"), cookie(other, "x"));
    assertTrue(elsewhere.mayLook(get("cookie", both)));
  }

  @Test
  void anotherKeyMakesCookiesVoid() {
    String cookie = own.cookieFor(form(Map.of(), Map.of("key", KEY))).orElseThrow();
    Access later = new Access("another key, another key", false, List.of());
    assertFalse(later.mayLook(get("cookie", cookie(later, cookie))));
  }
}
