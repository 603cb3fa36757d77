// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SignatureException;
import java.util.Arrays;
import java.util.Map;

/**
 * A signature of a file as {@code ssh-keygen -Y sign} writes it into {@code FILE.sig} (OpenSSH,
 * PROTOCOL.sshsig).
 */
final class SshSignature {
  /** What they are made for: one for another purpose, such as mail, says nothing of profiles. */
  static final String NAMESPACE = "pxe.profile";

  private static final String BEGIN = "-----BEGIN SSH SIGNATURE-----";
  private static final String END = "-----END SSH SIGNATURE-----";
  private static final byte[] MAGIC = "SSHSIG".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;
  private static final Map<String, String> DIGESTS =
      Map.of("sha256", "SHA-256", "sha512", "SHA-512");

  private final SshKey key;
  private final String namespace;
  private final byte[] reserved;
  private final String digest;
  private final byte[] value;

  private SshSignature(SshKey key, String namespace, byte[] reserved, String digest, byte[] value) {
    this.key = key;
    this.namespace = namespace;
    this.reserved = reserved;
    this.digest = digest;
    this.value = value;
  }

  /**
   * Reads one.
   *
   * @throws SignatureException for what is none, or not one for profiles: the message says why
   */
  static SshSignature parse(byte[] file) throws SignatureException {
    return parse(file, NAMESPACE);
  }

  /** Reads one that was made for a purpose. */
  static SshSignature parse(byte[] file, String purpose) throws SignatureException {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new SignatureException("it is no signature of ssh-keygen -Y sign");
    }
    String base64 = text.substring(begin + BEGIN.length(), end).replaceAll("\\s", "");
    SshBytes in = new SshBytes(SshKey.decoded(base64));
    if (!Arrays.equals(in.raw(MAGIC.length), MAGIC) || in.uint32() != VERSION) {
      throw new SignatureException("it is of a form that is not known");
    }
    SshKey key = SshKey.parse(in.string());
    String namespace = in.name();
    SshSignature signature = new SshSignature(key, namespace, in.string(), in.name(), in.string());
    in.end();
    if (!namespace.equals(purpose)) {
      throw new SignatureException("it was made for another purpose: sign with -n " + purpose);
    }
    if (!DIGESTS.containsKey(signature.digest)) {
      throw new SignatureException("its digest is not known");
    }
    return signature;
  }

  /** Who made it, or pretends to. */
  SshKey key() {
    return key;
  }

  /** Takes the content, for {@link #isOverDigested}. */
  MessageDigest digest() {
    try {
      return MessageDigest.getInstance(DIGESTS.get(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // each Java has them
    }
  }

  /** Whether its key made it over this very content. */
  boolean isOver(byte[] content) throws SignatureException {
    return isOverDigested(digest().digest(content));
  }

  /** Whether its key made it over the content that has this digest. */
  boolean isOverDigested(byte[] hash) throws SignatureException {
    byte[] message =
        SshBytes.of(
            MAGIC,
            namespace.getBytes(StandardCharsets.US_ASCII),
            reserved,
            digest.getBytes(StandardCharsets.US_ASCII),
            hash);
    return key.hasSigned(message, value);
  }
}
