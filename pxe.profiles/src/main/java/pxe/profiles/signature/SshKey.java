// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.signature;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * A public key as OpenSSH writes it (RFC 4253, section 6.6; RFC 5656; RFC 8332; RFC 8709): Ed25519,
 * ECDSA over the curves of NIST, RSA of 2,048 bits or more.
 *
 * <p>Two keys are equal if their bytes are.
 */
final class SshKey {
  private static final int LEAST_RSA_BITS = 2048;

  /** Multiplying with a longer one would take seconds. */
  private static final int MOST_RSA_BITS = 16_384;

  private static final int ED25519_BYTES = 32;

  /** By what a signature is called: the algorithm, as this platform's Java calls it. */
  private static final Map<String, String> ALGORITHMS =
      Map.of(
          "ssh-ed25519", "Ed25519",
          "rsa-sha2-256", "SHA256withRSA",
          "rsa-sha2-512", "SHA512withRSA",
          "ecdsa-sha2-nistp256", "SHA256withECDSAinP1363Format",
          "ecdsa-sha2-nistp384", "SHA384withECDSAinP1363Format",
          "ecdsa-sha2-nistp521", "SHA512withECDSAinP1363Format");

  private final byte[] bytes;
  private final String type;
  private final PublicKey key;

  /** Bytes of each coordinate; 0 for a key that is none of a curve of NIST. */
  private final int coordinate;

  private SshKey(byte[] bytes, String type, PublicKey key, int coordinate) {
    this.bytes = bytes;
    this.type = type;
    this.key = key;
    this.coordinate = coordinate;
  }

  /**
   * Reads a key.
   *
   * @throws SignatureException for what is none, or one that is not taken here: the message says
   *     why
   */
  static SshKey parse(byte[] bytes) throws SignatureException {
    SshBytes in = new SshBytes(bytes);
    String type = in.name();
    try {
      SshKey key =
          switch (type) {
            case "ssh-ed25519" -> new SshKey(bytes, type, ed25519(in.string()), 0);
            case "ssh-rsa" -> new SshKey(bytes, type, rsa(in.string(), in.string()), 0);
            case "ecdsa-sha2-nistp256" -> ecdsa(bytes, type, in, "secp256r1", 32);
            case "ecdsa-sha2-nistp384" -> ecdsa(bytes, type, in, "secp384r1", 48);
            case "ecdsa-sha2-nistp521" -> ecdsa(bytes, type, in, "secp521r1", 66);
            default ->
                throw new SignatureException(
                    "keys of the kind " + visible(type) + " are not taken");
          };
      in.end();
      return key;
    } catch (SignatureException e) {
      throw e;
    } catch (GeneralSecurityException | RuntimeException e) {
      // providers throw what they like for numbers that make no key
      throw new SignatureException("its key is none", e);
    }
  }

  /**
   * The key in a line of a {@code .pub} file, {@code TYPE BASE64 [COMMENT]}; empty for a line
   * without one.
   *
   * @throws SignatureException for a line that cannot be read
   */
  static Optional<SshKey> inLine(String line) throws SignatureException {
    String stripped = line.strip();
    if (stripped.isEmpty() || stripped.startsWith("#")) {
      return Optional.empty();
    }
    String[] words = stripped.split("\\s+", -1);
    if (words.length < 2) {
      throw new SignatureException("it is no line TYPE KEY COMMENT");
    }
    SshKey key = parse(decoded(words[1]));
    if (!key.type.equals(words[0])) {
      throw new SignatureException(
          "it says " + visible(words[0]) + " of a key of the kind " + key.type);
    }
    return Optional.of(key);
  }

  static byte[] decoded(String base64) throws SignatureException {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new SignatureException("its Base64 is damaged", e);
    }
  }

  private static PublicKey ed25519(byte[] littleEndian) throws GeneralSecurityException {
    if (littleEndian.length != ED25519_BYTES) {
      throw new SignatureException("its key is none");
    }
    byte[] number = new byte[ED25519_BYTES];
    for (int i = 0; i < number.length; i++) {
      number[i] = littleEndian[number.length - 1 - i];
    }
    boolean isOdd = number[0] < 0;
    number[0] &= 0x7f;
    return KeyFactory.getInstance("Ed25519")
        .generatePublic(
            new EdECPublicKeySpec(
                NamedParameterSpec.ED25519, new EdECPoint(isOdd, new BigInteger(1, number))));
  }

  private static PublicKey rsa(byte[] exponent, byte[] modulus) throws GeneralSecurityException {
    BigInteger n = new BigInteger(modulus);
    if (n.bitLength() < LEAST_RSA_BITS || n.bitLength() > MOST_RSA_BITS) {
      throw new SignatureException("RSA keys of " + n.bitLength() + " bits are not taken");
    }
    return KeyFactory.getInstance("RSA")
        .generatePublic(new RSAPublicKeySpec(n, new BigInteger(exponent)));
  }

  private static SshKey ecdsa(byte[] bytes, String type, SshBytes in, String curve, int size)
      throws GeneralSecurityException {
    String name = in.name();
    byte[] point = in.string();
    if (!type.endsWith("-" + name) || point.length != 1 + 2 * size || point[0] != 4) {
      throw new SignatureException("its key is none");
    }
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec(curve));
    BigInteger x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + size));
    BigInteger y = new BigInteger(1, Arrays.copyOfRange(point, 1 + size, point.length));
    ECPublicKeySpec spec =
        new ECPublicKeySpec(new ECPoint(x, y), parameters.getParameterSpec(ECParameterSpec.class));
    return new SshKey(bytes, type, KeyFactory.getInstance("EC").generatePublic(spec), size);
  }

  /** Whether {@code signature}, in the form of SSH, was made with this key over {@code message}. */
  boolean hasSigned(byte[] message, byte[] signature) throws SignatureException {
    SshBytes in = new SshBytes(signature);
    String algorithm = in.name();
    byte[] value = in.string();
    in.end();
    boolean fits =
        type.equals("ssh-rsa") ? algorithm.startsWith("rsa-sha2-") : algorithm.equals(type);
    if (!fits || !ALGORITHMS.containsKey(algorithm)) {
      throw new SignatureException(
          "signatures of the kind " + visible(algorithm) + " are not taken");
    }
    try {
      Signature check = Signature.getInstance(ALGORITHMS.get(algorithm));
      check.initVerify(key);
      check.update(message);
      return check.verify(coordinate == 0 ? value : ecdsaValue(value));
    } catch (SignatureException e) {
      return false; // of a form that this key makes none of
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new SignatureException("it cannot be checked: " + e.getMessage(), e);
    }
  }

  /**
   * SSH writes two numbers; here they are wanted one behind the other, each as long as a
   * coordinate.
   */
  private byte[] ecdsaValue(byte[] value) throws SignatureException {
    SshBytes in = new SshBytes(value);
    byte[] both = new byte[2 * coordinate];
    for (int end : new int[] {coordinate, both.length}) {
      byte[] number = new BigInteger(1, in.string()).toByteArray();
      int from = number[0] == 0 && number.length > 1 ? 1 : 0;
      int length = number.length - from;
      if (length > coordinate) {
        throw new SignatureException("a number is too long");
      }
      System.arraycopy(number, from, both, end - length, length);
    }
    in.end();
    return both;
  }

  /** As {@code ssh-keygen -l} prints it: {@code SHA256:…}. */
  String fingerprint() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // each Java has it
    }
  }

  /** A word of a stranger, fit to be shown. */
  private static String visible(String word) {
    String clean = word.replaceAll("[^!-~]", "?");
    return clean.length() > 40 ? clean.substring(0, 40) + "…" : clean;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SshKey key && Arrays.equals(bytes, key.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return fingerprint();
  }
}
