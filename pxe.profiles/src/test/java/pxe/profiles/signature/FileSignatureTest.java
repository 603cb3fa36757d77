// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SignatureException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same samples as for profiles, whose purpose is named. */
class FileSignatureTest {
  private static final String PURPOSE = "pxe.profile";
  private static final String CONTENT = "the content of a jar\n";

  @TempDir Path folder;

  private static byte[] sample(String name) throws IOException {
    try (InputStream in = FileSignatureTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  private String signer(String content, String key, String purpose)
      throws IOException, SignatureException {
    Files.write(folder.resolve("ed25519.pub"), sample("ed25519.pub"));
    return FileSignature.signer(
        new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)),
        sample(key + ".sig"),
        purpose,
        TrustedKeys.in(Map.of("trust", folder)));
  }

  private String fault(String content, String key, String purpose) {
    return assertThrows(SignatureException.class, () -> signer(content, key, purpose)).getMessage();
  }

  @Test
  void whoIsTrustedIsNamed() throws IOException, SignatureException {
    assertEquals("ed25519", signer(CONTENT, "ed25519", PURPOSE));
  }

  @Test
  void anotherContentIsRefused() {
    assertEquals(
        "it is one of another file, or of another version of this one",
        fault(CONTENT + "\n", "ed25519", PURPOSE));
  }

  @Test
  void anotherPurposeIsRefused() {
    assertEquals(
        "it was made for another purpose: sign with -n pxe.firmware",
        fault(CONTENT, "ed25519", "pxe.firmware"));
  }

  @Test
  void aKeyOfAStrangerIsRefused() {
    assertEquals(
        "which is not trusted here", fault(CONTENT, "p256", PURPOSE).replaceFirst(".*, ", ""));
  }
}
