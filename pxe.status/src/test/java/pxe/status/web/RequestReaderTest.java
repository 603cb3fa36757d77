// SPDX-License-Identifier: Apache-2.0
package pxe.status.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestReaderTest {
  private static Optional<Request> read(String text) throws IOException, MalformedRequestException {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return RequestReader.read(new ByteArrayInputStream(bytes));
  }

  @Test
  void aRequestHasItsPathAndHeaders() throws Exception {
    Request request =
        read("GET /metrics?x=1 HTTP/1.1\r\nHost: a:8070\r\nAccept: text/plain\r\nACCEPT: */*\r\n\r\n")
            .orElseThrow();
    assertEquals("/metrics", request.path());
    assertEquals(Optional.of("a:8070"), request.header("host"));
    assertEquals(Optional.of("text/plain, */*"), request.header("accept"));
  }

  @Test
  void aFormIsDecoded() throws Exception {
    String body = "machine=52%3A54&entry=a%2Fb+c&once=&x";
    Request request =
        read("POST /assign HTTP/1.1\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
            .orElseThrow();
    assertEquals(Map.of("machine", "52:54", "entry", "a/b c", "once", "", "x", ""), request.form());
  }

  @Test
  void oneOfSeveralCookiesIsFound() throws Exception {
    Request request =
        read("GET / HTTP/1.1\r\nCookie: a=1; pxe-status=k; b=2\r\n\r\n").orElseThrow();
    assertEquals(Optional.of("k"), request.cookie("pxe-status"));
    assertEquals(Optional.empty(), request.cookie("status"));
  }

  @Test
  void whoSaysNothingIsNoFault() throws Exception {
    assertEquals(Optional.empty(), read(""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | GET / HTTP/1.1",
        "400 | GET / HTTP/2.0~~",
        "400 | GET /~~",
        "400 | G T / HTTP/1.1~~",
        "400 | GET http://a/ HTTP/1.1~~",
        "400 | GET / HTTP/1.1~no colon~~",
        "400 | GET / HTTP/1.1~a b: c~~",
        "400 | GET / HTTP/1.1~Host: a~Host: b~~",
        "400 | POST / HTTP/1.1~Content-Length: -1~~",
        "400 | POST / HTTP/1.1~Content-Length: 5~~abc",
        "400 | POST / HTTP/1.1~Content-Length: 3~~a%x",
        "411 | POST / HTTP/1.1~Transfer-Encoding: chunked~~",
        "413 | POST / HTTP/1.1~Content-Length: 8193~~",
      })
  void whatIsNoRequestIsToldWhy(int status, String text) {
    MalformedRequestException told =
        assertThrows(MalformedRequestException.class, () -> read(text.replace("~", "\r\n")));
    assertEquals(status, told.status());
  }

  @Test
  void aHeadWithoutAnEndIsCutOff() {
    MalformedRequestException told =
        assertThrows(
            MalformedRequestException.class,
            () -> read("GET / HTTP/1.1\r\nA: " + "a".repeat(RequestReader.LONGEST_HEAD)));
    assertEquals(431, told.status());
  }

  @Test
  void noiseNeverThrowsAnythingElse() throws IOException {
    String sound =
        "POST /assign HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: a=b\r\nContent-Length: 9\r\n\r\na=%41&b=1";
    Random random = new Random(13);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder noise = new StringBuilder(sound);
      for (int changes = random.nextInt(4); changes >= 0; changes--) {
        noise.setCharAt(random.nextInt(noise.length()), (char) random.nextInt(256));
      }
      try {
        read(noise.substring(0, random.nextInt(noise.length() + 1)));
      } catch (MalformedRequestException e) {
        assertEquals(4, e.status() / 100);
      }
    }
  }
}
