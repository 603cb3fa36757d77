// SPDX-License-Identifier: Apache-2.0
package pxe.itest.framework;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;

/** What {@code ssh-keygen} does, with a new Ed25519 key. */
public final class SshSigner {
  private static final int KEY_BYTES = 32;

  private final KeyPair keys;

  /** With a key that nobody else has. */
  public SshSigner() throws GeneralSecurityException {
    keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] strings(byte[]... strings) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] string : strings) {
      out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(string.length).array());
      out.writeBytes(string);
    }
    return out.toByteArray();
  }

  private byte[] publicKey() {
    byte[] encoded = keys.getPublic().getEncoded(); // the key stands at its end (RFC 8410)
    byte[] key = Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
    return strings(ascii("ssh-ed25519"), key);
  }

  /** A line of a {@code .pub} file. */
  public String publicLine() {
    return "ssh-ed25519 " + Base64.getEncoder().encodeToString(publicKey()) + " test\n";
  }

  /** The signature of a file, for profiles. */
  public String sign(Path file) throws Exception {
    return sign(file, "pxe.profile");
  }

  /** The signature of a file, for a purpose. */
  public String sign(Path file, String purpose) throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(file));
    byte[] namespace = ascii(purpose);
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(keys.getPrivate());
    signature.update(ascii("SSHSIG"));
    signature.update(strings(namespace, new byte[0], ascii("sha512"), hash));
    byte[] value = strings(ascii("ssh-ed25519"), signature.sign());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(ascii("SSHSIG"));
    out.writeBytes(new byte[] {0, 0, 0, 1});
    out.writeBytes(strings(publicKey(), namespace, new byte[0], ascii("sha512"), value));
    return "-----BEGIN SSH SIGNATURE-----\n"
        + Base64.getMimeEncoder().encodeToString(out.toByteArray())
        + "\n-----END SSH SIGNATURE-----\n";
  }
}
