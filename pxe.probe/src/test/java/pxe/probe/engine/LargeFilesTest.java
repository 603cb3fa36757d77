// SPDX-License-Identifier: Apache-2.0
package pxe.probe.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pxe.probe.engine.ReadResult.Content;
import pxe.probe.engine.ReadResult.Failure;
import pxe.probe.engine.ReadResult.Kind;
import pxe.rooms.probe.ProbeOutcome;
import pxe.rooms.probe.ProbeWalk;

/** What is large costs little, and nothing more for who sends it on purpose. */
class LargeFilesTest {
  private static final Location FILE = new Location("http", "192.0.2.1", 80, "/x");

  private static ReadResult http(String answer, long limit, int piece) {
    HttpRead read = new HttpRead(FILE, limit, false);
    byte[] bytes = answer.getBytes(StandardCharsets.ISO_8859_1);
    for (int at = 0; at < bytes.length; at += piece) {
      byte[] next = new byte[Math.min(piece, bytes.length - at)];
      System.arraycopy(bytes, at, next, 0, next.length);
      read.take(next, next.length);
    }
    read.ended();
    return read.result().orElseThrow();
  }

  private static String text(ReadResult result) {
    return new String(((Content) result).bytes(), StandardCharsets.ISO_8859_1);
  }

  @Test
  void aLineOrATextWithoutAnEndIsCut() {
    String word = "a".repeat(3 << 20);
    for (MenuText menu :
        new MenuText[] {
          IpxeText.read("#!ipxe\nkernel " + word, v -> v),
          GrubText.read("linux " + word),
          PxelinuxText.read("LABEL l\nKERNEL " + word)
        }) {
      assertTrue(menu.first().orElseThrow().kernel().length() <= 4096);
    }
    Content content = new Content(new byte[3 << 20], -1, false);
    assertEquals(1 << 20, MenuWalk.text(content).length());
  }

  @Test
  void ofAScriptNotAllValuesAreKept() {
    StringBuilder script = new StringBuilder("#!ipxe\n");
    for (int i = 0; i < 1500; i++) {
      script.append("set v").append(i).append(" x\n");
    }
    script.append("set v3 y\nkernel ${v3}${v1400}\n");
    MenuText menu = IpxeText.read(script.toString(), variable -> "-");
    assertEquals("y-", menu.first().orElseThrow().kernel());
  }

  @Test
  void ofADiskOnlyTheBeginningIsRead() {
    Broken broken = Broken.http();
    broken.proxy.boots(FakeNetwork.OWN, "http://192.168.9.2/u.iso");
    broken.network.http.put("/u.iso", new byte[300_000]);
    ProbeWalk walk = broken.walk();
    assertEquals(ProbeOutcome.BOOTS, walk.outcome(), walk::toString);
    assertTrue(walk.toString().contains("300000 bytes"), walk::toString);
    assertTrue(broken.network.read.get(0).isPart());
    assertFalse(broken.network.read.get(0).isLarge());
  }

  /** It may be longer than what is read of it. */
  @Test
  void aProgramIsCutShortWhereItsFileIs() {
    byte[] begin = Files.program(0x8664, true, "x");
    ByteBuffer.wrap(begin).order(ByteOrder.LITTLE_ENDIAN).putInt(0x98 + 240 + 16, 20 << 20);
    assertEquals(Optional.empty(), LoaderFile.of(begin, 21 << 20, "x", Client.HTTP).fault());
    assertTrue(LoaderFile.of(begin, 19 << 20, "x", Client.HTTP).fault().isPresent());
  }

  @Test
  void aBodyIsReadInWhateverPiecesItComes() {
    String plain = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nabcdef";
    String chunked =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4;x=y\r\nabcd\r\n2\r\nef\r\n0\r\n\r\n";
    for (int piece : new int[] {1, 3, 7, 1000}) {
      assertEquals("abcdef", text(http(plain, 100, piece)));
      assertEquals("abcdef", text(http(chunked, 100, piece)));
      assertEquals("abc", text(http(plain, 3, piece)));
      assertEquals("abc", text(http(chunked, 3, piece)));
    }
  }

  @Test
  void aBodyThatEndsTooEarlyIsCutShort() {
    String chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n";
    assertEquals(new Failure(Kind.CUT_SHORT, "stops after 4 bytes"), http(chunked, 100, 1000));
    assertEquals("abcdx", text(http("HTTP/1.1 200 OK\r\n\r\nabcdx", 100, 1)));
    assertEquals(Kind.REFUSED, ((Failure) http(chunked + "oops\r\n", 100, 1000)).kind());
  }

  /** Even where nobody has said how long it is: only its end is the end. */
  @Test
  void aBodyThatFallsSilentIsCutShort() {
    for (String field : new String[] {"X: y", "Transfer-Encoding: chunked", "Content-Length: 9"}) {
      HttpRead read = new HttpRead(FILE, 100, false);
      byte[] answer = Files.text("HTTP/1.1 200 OK\r\n" + field + "\r\n\r\n2\r\nab\r\n");
      read.take(answer, answer.length);
      read.silent();
      assertEquals(Kind.CUT_SHORT, ((Failure) read.result().orElseThrow()).kind(), field);
    }
  }
}
