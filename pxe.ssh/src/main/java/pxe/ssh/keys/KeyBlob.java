// SPDX-License-Identifier: Apache-2.0
package pxe.ssh.keys;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** A public key as it goes over the wire (RFC 4253 section 6.6): fields, each after its length. */
final class KeyBlob {
  private static final int FEWEST_RSA_BITS = 2048;
  private static final int MOST_RSA_BITS = 16384;

  /** The kinds that are taken, and how many fields each has after its name. */
  private static final Map<String, Integer> FIELDS =
      Map.of(
          "ssh-ed25519", 1,
          "ecdsa-sha2-nistp256", 2,
          "ecdsa-sha2-nistp384", 2,
          "ecdsa-sha2-nistp521", 2,
          "ssh-rsa", 2,
          "sk-ssh-ed25519@openssh.com", 2,
          "sk-ecdsa-sha2-nistp256@openssh.com", 3);

  private KeyBlob() {}

  static boolean isKnown(String kind) {
    return FIELDS.containsKey(kind);
  }

  /** What is wrong with it; empty for nothing. */
  static Optional<String> faultOf(String kind, byte[] blob) {
    try {
      ByteBuffer rest = ByteBuffer.wrap(blob);
      if (!new String(field(rest), StandardCharsets.US_ASCII).equals(kind)) {
        return Optional.of("the key is of another kind than is written before it");
      }
      byte[] last = new byte[0];
      for (int i = 0; i < FIELDS.get(kind); i++) {
        last = field(rest);
      }
      if (rest.hasRemaining()) {
        return Optional.of("the key is longer than its kind");
      }
      return kind.equals("ssh-rsa") ? rsaFault(last) : Optional.empty();
    } catch (BufferUnderflowException e) {
      return Optional.of("the key is cut off");
    }
  }

  /** A modulus below 2048 bits is in reach of those who have the means. */
  private static Optional<String> rsaFault(byte[] modulus) {
    int bits = new BigInteger(modulus.length == 0 ? new byte[1] : modulus).bitLength();
    return bits < FEWEST_RSA_BITS || bits > MOST_RSA_BITS
        ? Optional.of("an RSA key of " + bits + " bits is not taken")
        : Optional.empty();
  }

  private static byte[] field(ByteBuffer rest) {
    int length = rest.getInt();
    if (length < 0 || length > rest.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] field = new byte[length];
    rest.get(field);
    return field;
  }
}
