// SPDX-License-Identifier: Apache-2.0
package pxe.http.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.http.message.Header;
import pxe.http.message.RequestHead;
import pxe.http.message.Status;

/** The rules of RFC 9110 sections 13 and 14, one row each. */
class ResourceResponsesTest {
  /** A thousand bytes, changed on a Monday: its tag is {@code "3e8-5f5e1007a120"}. */
  private static final ResourceMetadata FACTS =
      new ResourceMetadata(
          "application/octet-stream", 1000, Instant.parse("2023-06-12T10:00:00.5Z"));

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final String DATE = "Mon, 12 Jun 2023 10:00:00 GMT";
  private static final String LATER = "Mon, 12 Jun 2023 10:00:01 GMT";
  private static final String EARLIER = "Mon, 12 Jun 2023 09:59:59 GMT";

  private static Response ask(String method, String... headers) {
    return ask(FACTS, method, headers);
  }

  private static Response ask(ResourceMetadata facts, String method, String... headers) {
    List<Header> all = new ArrayList<>();
    for (String header : headers) {
      int colon = header.indexOf(": ");
      all.add(new Header(header.substring(0, colon), header.substring(colon + 2)));
    }
    return ResourceResponses.of(new RequestHead(method, "/a", 1, all), facts, NOW, "BOUNDARY");
  }

  /** Status and ranges: {@code 206 10+20}. */
  private static String sketch(Response answer) {
    String ranges =
        answer.body().stream()
            .filter(ByteRange.class::isInstance)
            .map(ByteRange.class::cast)
            .map(s -> s.offset() + "+" + s.length())
            .collect(Collectors.joining(" "));
    return (answer.status().code() + " " + ranges).strip();
  }

  private static String header(Response answer, String name) {
    return answer.head().headers().stream()
        .filter(h -> h.name().equals(name))
        .map(Header::value)
        .collect(Collectors.joining("|"));
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = ';',
      value = {
        "bytes=0-0; 206 0+1; the first byte",
        "bytes=0-499; 206 0+500; both ends count",
        "bytes=500-; 206 500+500; from somewhere to the end",
        "bytes=-500; 206 500+500; the last bytes",
        "bytes=999-; 206 999+1; the last byte",
        "bytes=-1; 206 999+1; the last byte from behind",
        "bytes=500-2000; 206 500+500; an end behind the end is the end",
        "bytes=-2000; 206 0+1000; more than there is from behind is all",
        "bytes=0-99999999999999999999; 206 0+1000; numbers may be larger than ours",
        "bytes=00000000000000000000001-1; 206 1+1; leading zeros",
        "BYTES=0-1; 206 0+2; units are told apart without case",
        "bytes= 0-1 , 4-5 ; 206 0+2 4+2; blanks around ranges",
        "bytes=0-1,4-5; 206 0+2 4+2; several",
        "bytes=4-5,0-1; 206 4+2 0+2; several in the order that was asked for",
        "bytes=0-1,2000-; 206 0+2; of several those that can be had",
        "bytes=0-1,0-1; 206 0+2 0+2; overlapping while they are few",
        "bytes=0-,0-; 200 0+1000; who asks for more than all gets all once",
        "bytes=1000-; 416; from the end on",
        "bytes=99999999999999999999-; 416; from far behind the end on",
        "bytes=-0; 416; none from behind",
        "bytes=2000-,3000-4000; 416; none of several",
        "bytes=5-4; 200 0+1000; an end before the beginning makes it no range",
        "bytes=0-1,5-4; 200 0+1000; one that is none spoils them all",
        "bytes=-; 200 0+1000; neither end",
        "bytes=; 200 0+1000; no range",
        "bytes=a-b; 200 0+1000; no numbers",
        "bytes=+1-2; 200 0+1000; no sign",
        "bytes=1-2-3; 200 0+1000; three numbers",
        "bytes 0-1; 200 0+1000; no equals sign",
        "lines=0-1; 200 0+1000; another unit",
      })
  void ranges(String range, String expected, String rule) {
    assertEquals(expected, sketch(ask("GET", "Range: " + range)), rule);
  }

  @Test
  void moreRangesThanAnybodyNeedsAreIgnored() {
    assertEquals("200 0+1000", sketch(ask("GET", "Range: bytes=" + "0-0,".repeat(64) + "0-0")));
    assertEquals(206, ask("GET", "Range: bytes=" + "0-0,".repeat(63) + "0-0").status().code());
  }

  @Test
  void rangesAreForGetAlone() {
    assertEquals("200 0+1000", sketch(ask("HEAD", "Range: bytes=0-1")));
  }

  @ParameterizedTest
  @CsvSource({"bytes=0-, 416", "bytes=-5, 200", "bytes=-0, 416", "bytes=0-0, 416"})
  void ofNothingThereIsNoRange(String range, int status) {
    ResourceMetadata empty = new ResourceMetadata("text/plain", 0, FACTS.modified());
    assertEquals(status, ask(empty, "GET", "Range: " + range).status().code());
  }

  @Test
  void rangesBeyondFourGigabytes() {
    ResourceMetadata large =
        new ResourceMetadata("application/vnd.efi-iso", 5_000_000_000L, FACTS.modified());
    Response answer = ask(large, "GET", "Range: bytes=4294967296-4294967297");
    assertEquals("206 4294967296+2", sketch(answer));
    assertEquals("bytes 4294967296-4294967297/5000000000", header(answer, "Content-Range"));
    assertEquals("2", header(answer, "Content-Length"));
  }

  @Test
  void aSingleRangeSaysWhichOneItIs() {
    Response answer = ask("GET", "Range: bytes=10-19");
    assertEquals("bytes 10-19/1000", header(answer, "Content-Range"));
    assertEquals("10", header(answer, "Content-Length"));
    assertEquals("application/octet-stream", header(answer, "Content-Type"));
  }

  @Test
  void whatCannotBeHadSaysHowMuchThereIs() {
    assertEquals("bytes */1000", header(ask("GET", "Range: bytes=1000-"), "Content-Range"));
  }

  @Test
  void severalRangesAreMultipart() {
    Response answer = ask("GET", "Range: bytes=0-1,998-");
    assertEquals("multipart/byteranges; boundary=BOUNDARY", header(answer, "Content-Type"));
    assertEquals("", header(answer, "Content-Range"));
    StringBuilder body = new StringBuilder();
    for (BodyPart part : answer.body()) {
      body.append(part instanceof BodyPart.Text text ? text.toString() : "##");
    }
    assertEquals(
        String.join(
            "\r\n",
            "",
            "--BOUNDARY",
            "Content-Type: application/octet-stream",
            "Content-Range: bytes 0-1/1000",
            "",
            "##",
            "--BOUNDARY",
            "Content-Type: application/octet-stream",
            "Content-Range: bytes 998-999/1000",
            "",
            "##",
            "--BOUNDARY--",
            ""),
        body.toString());
    assertEquals(Integer.toString(body.length()), header(answer, "Content-Length"));
  }

  static List<List<String>> conditions() {
    String tag = FACTS.tag();
    return List.of(
        List.of("200", "no condition"),
        List.of("304", "the tag that is known", "If-None-Match: " + tag),
        List.of("304", "weakly, too", "If-None-Match: W/" + tag),
        List.of("304", "one of several", "If-None-Match: \"x\", " + tag),
        List.of("304", "in several lines", "If-None-Match: \"x\"", "If-None-Match: " + tag),
        List.of("304", "any", "If-None-Match: *"),
        List.of("200", "another tag", "If-None-Match: \"x\""),
        List.of("304", "not changed since", "If-Modified-Since: " + DATE),
        List.of("304", "not changed later", "If-Modified-Since: " + LATER),
        List.of("200", "changed since", "If-Modified-Since: " + EARLIER),
        List.of("200", "no date", "If-Modified-Since: yesterday"),
        List.of("200", "tags before dates", "If-None-Match: \"x\"", "If-Modified-Since: " + DATE),
        List.of("200", "the tag that is wanted", "If-Match: " + tag),
        List.of("200", "any that is there", "If-Match: *"),
        List.of("412", "another than is wanted", "If-Match: \"x\""),
        List.of("412", "not weakly", "If-Match: W/" + tag),
        List.of("200", "still the same", "If-Unmodified-Since: " + DATE),
        List.of("412", "changed meanwhile", "If-Unmodified-Since: " + EARLIER),
        List.of("200", "no date to hold", "If-Unmodified-Since: yesterday"),
        List.of("200", "tags first", "If-Match: " + tag, "If-Unmodified-Since: " + EARLIER),
        List.of("412", "before 304", "If-Match: \"x\"", "If-None-Match: " + tag),
        List.of("304", "before ranges", "If-None-Match: " + tag, "Range: bytes=0-1"),
        List.of("206", "the same by tag", "If-Range: " + tag, "Range: bytes=0-1"),
        List.of("200", "another by tag", "If-Range: \"x\"", "Range: bytes=0-1"),
        List.of("200", "not by a weak tag", "If-Range: W/" + tag, "Range: bytes=0-1"),
        List.of("206", "the same by date", "If-Range: " + DATE, "Range: bytes=0-1"),
        List.of("200", "another by date", "If-Range: " + EARLIER, "Range: bytes=0-1"),
        List.of("200", "not exactly the date", "If-Range: " + LATER, "Range: bytes=0-1"),
        List.of("200", "If-Range without Range", "If-Range: " + tag),
        // EDK2 goes on so with a download that broke off
        List.of("206", "resumed by tag", "If-Match: " + tag, "Range: bytes=500-"),
        List.of("412", "resumed, but another", "If-Match: \"x\"", "Range: bytes=500-"),
        List.of("206", "resumed by date", "If-Unmodified-Since: " + DATE, "Range: bytes=500-"),
        List.of("412", "resumed, but newer", "If-Unmodified-Since: " + EARLIER, "Range: bytes=5-"));
  }

  @ParameterizedTest
  @MethodSource
  void conditions(List<String> row) {
    String[] headers = row.subList(2, row.size()).toArray(String[]::new);
    assertEquals(row.get(0), Integer.toString(ask("GET", headers).status().code()), row.get(1));
  }

  @Test
  void aDateOfThisSecondMayStandForTwoContents() {
    ResourceMetadata fresh = new ResourceMetadata("text/plain", 1000, NOW.minusMillis(500));
    String[] headers = {"If-Range: Fri, 02 Jan 2026 03:04:04 GMT", "Range: bytes=0-1"};
    assertEquals(200, ask(fresh, "GET", headers).status().code());
  }

  @Test
  void notModifiedHasTheValidatorsAndNoBody() {
    Response answer = ask("GET", "If-None-Match: *");
    assertEquals(0, answer.length());
    assertEquals(DATE, header(answer, "Last-Modified"));
    assertEquals(FACTS.tag(), header(answer, "ETag"));
    assertEquals("", header(answer, "Content-Type"));
  }

  @Test
  void noDateIsLaterThanNow() {
    ResourceMetadata future = new ResourceMetadata("text/plain", 1, NOW.plusSeconds(9));
    assertEquals("Fri, 02 Jan 2026 03:04:05 GMT", header(ask(future, "GET"), "Last-Modified"));
  }

  /** CR-97: firmware takes the length of HEAD for that of GET. */
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 1000, 5_000_000_000L})
  void theHeadIsThatOfGet(long size) {
    ResourceMetadata facts = new ResourceMetadata("application/efi", size, FACTS.modified());
    assertEquals(ask(facts, "GET").head(), ask(facts, "HEAD").withoutBody().head());
    assertEquals(Long.toString(size), header(ask(facts, "HEAD"), "Content-Length"));
  }

  @Test
  void tagsDifferBySizeAndByTime() {
    ResourceMetadata larger = new ResourceMetadata(FACTS.type(), 1001, FACTS.modified());
    ResourceMetadata newer =
        new ResourceMetadata(FACTS.type(), 1000, FACTS.modified().plusNanos(1000));
    assertEquals(
        3, List.of(FACTS, larger, newer).stream().map(ResourceMetadata::tag).distinct().count());
  }

  @Test
  void aRefusalIsOneLine() {
    Response answer = Response.refusal(Status.SERVER_ERROR, "no value\r\n for\u0000 x\n");
    assertEquals("no value for x", answer.line());
    assertEquals("15", header(answer, "Content-Length"));
  }
}
