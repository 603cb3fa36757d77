// SPDX-License-Identifier: Apache-2.0
package pxe.ssh.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizedKeysTest {
  /** Of ssh-keygen. */
  private static final String ED25519 =
      "AAAAC3NzaC1lZDI1NTE5AAAAIPRFQEtd09A8RAyKUid2SZZ+fBjAo2WwsqqPacLKtVvx";

  private static final String LINE = "ssh-ed25519 " + ED25519 + " ada@example.org";
  private static final byte[] BLOB = Base64.getDecoder().decode(ED25519);

  private static AuthorizedKeys parse(String text) {
    return AuthorizedKeys.parse(text, "etc/authorized_keys");
  }

  private static Optional<AuthorizedKey> find(String text, String host) {
    try {
      return parse(text).find(BLOB, InetAddress.getByName(host));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static String onlySentence(String text) {
    AuthorizedKeys keys = parse(text);
    assertEquals(0, keys.size());
    assertEquals(1, keys.problems().size());
    return keys.problems().get(0).sentence();
  }

  @Test
  void eachLineIsAKey() {
    AuthorizedKeys keys = parse("# ours\n\n" + LINE + "\n  " + LINE + "\t\r\n");
    assertEquals(2, keys.size());
    assertEquals(List.of(), keys.problems());
    AuthorizedKey key = find(LINE, "192.0.2.1").orElseThrow();
    assertEquals("ada@example.org", key.comment());
    assertTrue(key.mayHaveTerminal());
    assertEquals(Optional.empty(), key.command());
    assertEquals(43, key.fingerprint().length() - "SHA256:".length());
  }

  @Test
  void anotherKeyIsNotLetIn() throws UnknownHostException {
    byte[] other = BLOB.clone();
    other[BLOB.length - 1] ^= 1;
    assertEquals(Optional.empty(), parse(LINE).find(other, InetAddress.getLoopbackAddress()));
  }

  @ParameterizedTest
  @CsvSource({
    "'from=\"192.0.2.7\"', 192.0.2.7, true",
    "'from=\"192.0.2.7\"', 192.0.2.8, false",
    "'from=\"192.0.2.0/24,198.51.100.1\"', 198.51.100.1, true",
    "'from=\"192.0.2.0/24,!192.0.2.9\"', 192.0.2.9, false",
    "'from=\"!192.0.2.9\"', 192.0.2.8, false",
    "'from=\"0.0.0.0/0\"', 203.0.113.1, true",
    "'from=\"2001:db8::/32\"', 2001:db8::1, true",
    "'from=\"2001:db8::/32\"', 192.0.2.1, false",
  })
  void aKeyIsLetInFromWhereItMayCome(String options, String host, boolean expected) {
    assertEquals(expected, find(options + " " + LINE, host).isPresent());
  }

  @Test
  void optionsAreHonoured() {
    AuthorizedKey restricted = find("restrict " + LINE, "192.0.2.1").orElseThrow();
    assertFalse(restricted.mayHaveTerminal());
    AuthorizedKey typing = find("restrict,pty " + LINE, "192.0.2.1").orElseThrow();
    assertTrue(typing.mayHaveTerminal());
    AuthorizedKey forced =
        find("command=\"menu \\\"a, b\\\"\",no-pty,no-X11-forwarding " + LINE, "192.0.2.1")
            .orElseThrow();
    assertEquals(Optional.of("menu \"a, b\""), forced.command());
    assertFalse(forced.mayHaveTerminal());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "environment=\"A=B\" ",
        "cert-authority ",
        "expiry-time=\"20300101\" ",
        "from=192.0.2.1 ",
        "from=\"host.example.org\" ",
        "from=\"192.0.2.0/33\" ",
        "from=\"\" ",
        "command=\"status ",
        "restrict,, ",
      })
  void whatCannotBeHonouredIsRefused(String options) {
    String sentence = onlySentence("# first\n" + options + LINE);
    assertTrue(sentence.startsWith("etc/authorized_keys: line 2: "), sentence);
  }

  /** Taken, each would let in whom it was written to keep out. */
  @ParameterizedTest
  @CsvSource({
    "'command=\"\"', names no command",
    "'command=\" \t\"', names no command",
    "'command=\"status\",command=\"health\"', command stands there twice",
    "'command=\"status\",restrict,Command=\"\"', command stands there twice",
    "'from=\"192.0.2.1\",from=\"0.0.0.0/0\"', from stands there twice",
  })
  void anOptionThatWouldTakeAnotherAwayIsRefused(String options, String reason) {
    String sentence = onlySentence(options + " " + LINE);
    assertTrue(sentence.contains(reason), sentence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ssh-dss AAAAB3NzaC1kc3M= old",
        "ssh-ed25519",
        "ssh-ed25519 %%%",
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHYh",
        "ecdsa-sha2-nistp256 " + ED25519,
        "ssh-ed25519 " + ED25519 + "AAAA",
        "hello",
        "-----BEGIN OPENSSH PRIVATE KEY-----",
      })
  void whatIsNoKeyIsSaidAndKeepsNoOtherOut(String line) {
    onlySentence(line);
    AuthorizedKeys keys = parse(line + "\n" + LINE);
    assertEquals(1, keys.size());
    assertEquals(1, keys.problems().size());
  }

  @Test
  void aShortRsaKeyIsRefused() {
    byte[] blob = new byte[4 + 7 + 4 + 3 + 4 + 129];
    blob[3] = 7;
    System.arraycopy("ssh-rsa".getBytes(StandardCharsets.US_ASCII), 0, blob, 4, 7);
    blob[14] = 3;
    blob[15] = 1;
    blob[17] = 1;
    blob[21] = (byte) 129;
    blob[23] = (byte) 0x80;
    String sentence = onlySentence("ssh-rsa " + Base64.getEncoder().encodeToString(blob));
    assertTrue(sentence.contains("1024 bits"), sentence);
  }

  @Test
  void aLargeFileTellsTenFaultsAndTakesAThousandKeys() {
    AuthorizedKeys keys = parse("x\n".repeat(50) + (LINE + "\n").repeat(1100));
    assertEquals(1000, keys.size());
    assertEquals(10, keys.problems().size());
  }

  /** Whatever stands there: it is read, nothing is thrown, and only the whole key gets in. */
  @Test
  void noTextThrows() {
    Random random = new Random(105);
    String[] words = {
      LINE,
      "ssh-rsa ",
      "from=\"",
      "\"",
      ",",
      "\\\"",
      " ",
      "\t",
      "\n",
      "\0",
      "restrict",
      "pty,",
      "command=",
      "=",
      ED25519,
      "ssh-ed25519 ",
      "1.2.3.4/",
      "::/",
      "!",
      "-1",
      "#",
      "\u2028",
      "\ud800"
    };
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(12);
      for (int i = 0; i < length; i++) {
        text.append(words[random.nextInt(words.length)]);
      }
      AuthorizedKeys keys = parse(text.toString());
      assertTrue(keys.size() + keys.problems().size() <= text.toString().lines().count());
      if (!text.toString().contains(ED25519)) {
        assertEquals(
            Optional.empty(), keys.find(BLOB, InetAddress.getLoopbackAddress()), text.toString());
      }
    }
  }

  @Test
  void noBytesOfAKeyThrow() {
    Random random = new Random(106);
    for (int round = 0; round < 20_000; round++) {
      byte[] blob = BLOB.clone();
      for (int i = random.nextInt(4); i >= 0; i--) {
        blob[random.nextInt(blob.length)] = (byte) random.nextInt();
      }
      blob = Arrays.copyOf(blob, random.nextInt(blob.length + 8));
      for (String kind : List.of("ssh-ed25519", "ssh-rsa", "sk-ssh-ed25519@openssh.com")) {
        parse(kind + " " + Base64.getEncoder().encodeToString(blob));
      }
    }
  }
}
