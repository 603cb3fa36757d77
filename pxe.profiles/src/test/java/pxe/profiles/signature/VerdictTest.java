// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures and keys are those of ssh-keygen (OpenSSH 9.2), over one content. */
class VerdictTest {
  private static final byte[] CONTENT = bytes("the content of a jar\n");

  @TempDir Path folder;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] sample(String name) throws IOException {
    try (InputStream in = VerdictTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  private TrustedKeys trust(String... names) throws IOException {
    for (String name : names) {
      Files.write(folder.resolve(name + ".pub"), sample(name + ".pub"));
    }
    return TrustedKeys.in(Map.of("etc/trust", folder));
  }

  private static Verdict judge(
      byte[] content, byte[] signature, SignaturePolicy policy, TrustedKeys trusted) {
    return Verdict.of(content, Optional.of(signature), policy, trusted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "p256", "p384", "p521", "rsa"})
  void eachKindOfKeyVouchesForWhatItSignedAndForNothingElse(String kind) throws IOException {
    TrustedKeys trusted = trust(kind);
    byte[] signature = sample(kind + ".sig");
    Verdict right = judge(CONTENT, signature, SignaturePolicy.REQUIRE, trusted);
    assertEquals(new Verdict(false, "", "", Optional.of(kind)), right);

    Verdict wrong = judge(bytes("another one"), signature, SignaturePolicy.OFF, trusted);
    assertTrue(wrong.refused());
    assertTrue(wrong.fault().contains("of another file"), wrong.fault());
  }

  @ParameterizedTest
  @CsvSource({"OFF, false, false", "WARN, false, true", "REQUIRE, true, true"})
  void thePolicyDecidesWhatBecomesOfJarsWithoutASignatureOrWithOneOfAStranger(
      SignaturePolicy policy, boolean refused, boolean said) throws IOException {
    Verdict none = Verdict.of(CONTENT, Optional.empty(), policy, trust("p256"));
    assertEquals(refused, none.refused());
    assertEquals(said ? "is not signed" : "", none.fault());

    Verdict stranger = judge(CONTENT, sample("ed25519.sig"), policy, trust("p256"));
    assertEquals(refused, stranger.refused());
    assertEquals(said, stranger.fault().contains("SHA256:"), stranger.fault());
    assertEquals(Optional.empty(), stranger.signer());
  }

  @ParameterizedTest
  @EnumSource(SignaturePolicy.class)
  void aSignatureForAnotherPurposeIsWrong(SignaturePolicy policy) throws IOException {
    Verdict verdict = judge(CONTENT, sample("other-namespace.sig"), policy, trust("ed25519"));
    assertTrue(verdict.refused());
    assertTrue(verdict.fault().contains("-n pxe.profile"), verdict.fault());
  }

  /** Whatever is changed in a signature, it is no longer one; and nothing else is thrown. */
  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "p256", "p521", "rsa"})
  void noChangedSignatureIsTaken(String kind) throws IOException {
    TrustedKeys trusted = trust(kind);
    String text = new String(sample(kind + ".sig"), StandardCharsets.US_ASCII);
    byte[] binary =
        Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]*-----", "").strip());
    Random random = new Random(kind.hashCode());
    for (int round = 0; round < 400; round++) {
      byte[] changed = binary.clone();
      if (round % 4 == 0) {
        changed = java.util.Arrays.copyOf(changed, random.nextInt(changed.length));
      } else {
        changed[round % changed.length] ^= (byte) (1 << random.nextInt(8));
      }
      String armoured =
          "-----BEGIN SSH SIGNATURE-----\n"
              + Base64.getMimeEncoder().encodeToString(changed)
              + "\n-----END SSH SIGNATURE-----\n";
      Verdict verdict = judge(CONTENT, bytes(armoured), SignaturePolicy.REQUIRE, trusted);
      assertTrue(verdict.refused(), kind + " round " + round);
    }
  }

  @Test
  void whatIsNoSignatureIsWrong() throws IOException {
    for (String text :
        List.of("", "no", "-----BEGIN SSH SIGNATURE-----\n§§\n-----END SSH SIGNATURE-----")) {
      assertTrue(judge(CONTENT, bytes(text), SignaturePolicy.OFF, trust("rsa")).refused(), text);
    }
  }

  @Test
  void aKeyFileIsReadLineByLineAndItsFaultNamed() throws IOException {
    String key = new String(sample("ed25519.pub"), StandardCharsets.US_ASCII);
    Files.writeString(folder.resolve("us.pub"), "# ours\n\n" + key + "ssh-ed25519 AAAA\n");
    TrustedKeys trusted = TrustedKeys.in(Map.of("etc/trust", folder));
    assertEquals(List.of("us"), List.copyOf(trusted.names().values()));
    assertEquals(
        List.of("etc/trust/us.pub, line 4"),
        trusted.problems().stream().map(p -> p.file()).toList());
    assertEquals(TrustedKeys.NONE, TrustedKeys.in(Map.of("etc/trust", folder.resolve("none"))));
  }

  @Test
  void keysThatAreTooWeakOrOfAnotherKindAreNamed() throws IOException {
    Files.write(folder.resolve("old.pub"), sample("dsa.pub"));
    TrustedKeys trusted = TrustedKeys.in(Map.of("etc/trust", folder));
    assertTrue(trusted.names().isEmpty());
    assertTrue(trusted.problems().get(0).sentence().contains("ssh-dss"));
  }

  @Test
  void aKeyIsShownAsItsOwnerSeesIt() throws IOException {
    SshKey key = trust("ed25519").names().keySet().iterator().next();
    assertEquals("SHA256:skgw4HqWWwl9yGf3JH7jVwLNjy5QUHdUWM1juYqqMbA", key.fingerprint());
    assertFalse(key.fingerprint().endsWith("="));
  }
}
