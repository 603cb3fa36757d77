// SPDX-License-Identifier: Apache-2.0
package pxe.http.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.http.message.Header;
import pxe.http.message.RequestHead;
import pxe.http.message.Status;

class RequestReaderTest {
  private final RequestReader reader = new RequestReader(200);

  private void add(String text) {
    reader.add(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @Test
  void readsWhatEdk2Sends() throws MalformedRequestException {
    add("HEAD //grubx64.efi HTTP/1.1\r\nHost: 192.168.9.2\r\nAccept: */*\r\n");
    add("User-Agent: UefiHttpBoot/1.0\r\n\r\n");
    assertEquals(
        Optional.of(
            new RequestHead(
                "HEAD",
                "//grubx64.efi",
                1,
                List.of(
                    new Header("Host", "192.168.9.2"),
                    new Header("Accept", "*/*"),
                    new Header("User-Agent", "UefiHttpBoot/1.0")))),
        reader.next());
    assertFalse(reader.holdsSome());
  }

  @Test
  void byteByByteIsTheSame() throws MalformedRequestException {
    String text = "GET / HTTP/1.0\r\n\r\n";
    for (char c : text.substring(0, text.length() - 1).toCharArray()) {
      add(String.valueOf(c));
      assertEquals(Optional.empty(), reader.next());
      assertTrue(reader.holdsSome());
    }
    add("\n");
    assertEquals(Optional.of(new RequestHead("GET", "/", 0, List.of())), reader.next());
  }

  @Test
  void requestsThatComeTogetherAreReadOneByOne() throws MalformedRequestException {
    add("GET /a HTTP/1.0\r\n\r\nGET /b HTTP/1.0\r\n\r\nGET /c");
    assertEquals("/a", reader.next().orElseThrow().target());
    assertEquals("/b", reader.next().orElseThrow().target());
    assertEquals(Optional.empty(), reader.next());
    assertTrue(reader.holdsSome());
  }

  @Test
  void emptyLinesInFrontAndBareLineFeedsAreForgiven() throws MalformedRequestException {
    add("\r\n\nGET /a HTTP/1.1\nHost:x\n\n");
    assertEquals(
        Optional.of(new RequestHead("GET", "/a", 1, List.of(new Header("Host", "x")))),
        reader.next());
  }

  @Test
  void blanksInATargetBelongToIt() throws MalformedRequestException {
    add("GET /a b.iso HTTP/1.0\r\n\r\n");
    assertEquals("/a b.iso", reader.next().orElseThrow().target());
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "GET / HTTP/1.1, BAD_REQUEST, no Host",
    "GET / HTTP/1.1|Host: a|Host: b, BAD_REQUEST, two Hosts",
    "GET /, BAD_REQUEST, no version (HTTP/0.9)",
    "GET  HTTP/1.1|Host: a, BAD_REQUEST, no target",
    "G@T / HTTP/1.1|Host: a, BAD_REQUEST, a method that is no token",
    "GET / HTTP/2.0|Host: a, VERSION_NOT_SUPPORTED, another version",
    "PRI * HTTP/2.0, VERSION_NOT_SUPPORTED, a client that takes HTTP/2 for granted",
    "GET / HTTQ/1.1|Host: a, BAD_REQUEST, another protocol",
    "GET / HTTP/1.1|Host: a|x, BAD_REQUEST, no colon",
    "GET / HTTP/1.1|Host: a|x : y, BAD_REQUEST, a blank before the colon",
    "GET / HTTP/1.1|Host: a|: y, BAD_REQUEST, no name",
    "GET / HTTP/1.1|Host: a| folded: y, BAD_REQUEST, a folded line",
    "GET / HTTP/1.1|Host: a|Content-Length: x, BAD_REQUEST, a length that is no number",
    "GET / HTTP/1.1|Host: a|Content-Length: -1, BAD_REQUEST, a length below nothing",
  })
  void isNoRequest(String lines, Status status, String why) {
    add(lines.replace("|", "\r\n") + "\r\n\r\n");
    MalformedRequestException e = assertThrows(MalformedRequestException.class, reader::next, why);
    assertEquals(status, e.status());
  }

  @Test
  void controlCharactersAreRefused() {
    add("GET / HTTP/1.1\r\nHost: a\u0000\r\n\r\n");
    assertThrows(MalformedRequestException.class, reader::next);
  }

  @Test
  void aTargetThatIsTooLongIsRefusedBeforeItEnds() {
    add("GET /" + "a".repeat(200));
    assertEquals(
        Status.TARGET_TOO_LONG,
        assertThrows(MalformedRequestException.class, reader::next).status());
  }

  @Test
  void headersThatAreTooLongAreRefusedBeforeTheyEnd() {
    add("GET / HTTP/1.1\r\nx: " + "a".repeat(200));
    assertEquals(
        Status.HEAD_TOO_LARGE,
        assertThrows(MalformedRequestException.class, reader::next).status());
  }

  @Test
  void aHeadOfExactlyTheLimitIsRead() throws MalformedRequestException {
    String rest = " HTTP/1.0\r\n\r\n";
    add("GET /" + "a".repeat(200 - 5 - rest.length()) + rest);
    assertTrue(reader.next().isPresent());
  }

  @ParameterizedTest(name = "{3}")
  @CsvSource({
    "1, '', true, HTTP/1.1 goes on",
    "1, close, false, unless told not to",
    "1, 'x, Close', false, in a list and in any case",
    "0, '', false, HTTP/1.0 ends",
    "0, Keep-Alive, true, unless told not to",
    "0, 'keep-alive, close', false, close wins",
  })
  void connectionsAreKept(int minor, String connection, boolean kept, String rule) {
    List<Header> headers =
        connection.isEmpty() ? List.of() : List.of(new Header("connection", connection));
    assertEquals(kept, new RequestHead("GET", "/", minor, headers).keepsAlive(), rule);
  }
}
