// SPDX-License-Identifier: Apache-2.0
package pxe.http.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.api.resource.ResourcePath;

class TargetTest {
  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "/a/b, a/b, plain",
    "//grubx64.efi, grubx64.efi, doubled slashes (shim)",
    "/a//b/./c/, a/b/c, slashes and dots that mean nothing",
    "/, '', the root",
    "/.treeinfo, .treeinfo, dotfiles (CR-100)",
    "/a%20b.iso, a b.iso, an escaped blank",
    "/a b.iso, a b.iso, a blank that was not escaped",
    "/a+b, a+b, plus stays plus",
    "/a%2Bb, a+b, an escaped plus",
    "/%5B1%5D%25, [1]%, brackets and a percent sign",
    "/[1], [1], brackets that were not escaped",
    "/%C3%BC%e2%82%ac, ü€, UTF-8",
    "/a%2Fb, a/b, an escaped slash",
    "'/a\\b', a/b, a backslash (CR-59)",
    "/a?x=/../y, a, a query plays no part",
    "http://192.168.9.2/a, a, a whole URL",
    "https://192.168.9.2:8443/a, a, a whole URL of HTTPS",
    "HTTP://192.168.9.2:80/a, a, a whole URL in capitals",
    "http://192.168.9.2, '', a whole URL without a path",
  })
  void namesAPath(String target, String path, String rule) throws MalformedRequestException {
    assertEquals(ResourcePath.of(path), Target.path(target), rule);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/\u00fc", "/\u20ac.iso"})
  void bytesOfUtf8NeedNoEscape(String name) throws MalformedRequestException {
    String sent = new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    assertEquals(ResourcePath.of(name), Target.path(sent));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../etc/passwd",
        "/a/%2e%2e/b",
        "/a/..%2fb",
        "/..%5cb",
        "/a%00b",
        "/a%0ab",
        "/%",
        "/%4",
        "/%zz",
        "/%ff",
        "/%c0%ae%c0%ae/b",
        "a",
        "*",
        "ftp://192.168.9.2/a",
      })
  void leadsNowhere(String target) {
    assertThrows(MalformedRequestException.class, () -> Target.path(target));
  }

  @ParameterizedTest
  @ValueSource(strings = {"images/a b [1]+ü%.iso", ".treeinfo", "a/b~c&d=e;f'g\"h<i>", ""})
  void linksLeadBack(String path) throws MalformedRequestException {
    ResourcePath parsed = ResourcePath.of(path);
    assertEquals(parsed, Target.path(Target.link(parsed) + "/"));
  }
}
