// SPDX-License-Identifier: Apache-2.0
package pxe.ssh.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pxe.storage.secrets.SecretFile;

/**
 * The server's own key, made once. Private and public one stand in one file as PEM: Java does not
 * compute one from the other.
 */
public final class HostKeyFile {
  private static final String ALGORITHM = "Ed25519";
  private static final String PRIVATE = "PRIVATE KEY";
  private static final String PUBLIC = "PUBLIC KEY";
  private static final byte[] SIGNED = {1};

  private HostKeyFile() {}

  /**
   * The key that a file has, or gets now.
   *
   * @throws IOException where it holds something else; nothing is made in its place, since clients
   *     would take the new one for an attack
   */
  public static KeyPair read(Path file) throws IOException {
    try {
      return parse(file, Files.readString(file, StandardCharsets.ISO_8859_1));
    } catch (NoSuchFileException e) {
      return make(file);
    }
  }

  private static KeyPair parse(Path file, String text) throws IOException {
    try {
      KeyFactory keys = KeyFactory.getInstance(ALGORITHM);
      KeyPair pair =
          new KeyPair(
              keys.generatePublic(new X509EncodedKeySpec(block(text, PUBLIC))),
              keys.generatePrivate(new PKCS8EncodedKeySpec(block(text, PRIVATE))));
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(pair.getPrivate());
      signature.update(SIGNED); // Java 17 does not verify a signature of nothing
      byte[] signed = signature.sign();
      signature.initVerify(pair.getPublic());
      signature.update(SIGNED);
      if (signature.verify(signed)) {
        return pair;
      }
      throw new IllegalArgumentException("its two halves do not fit");
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(
          file + " holds no host key (" + e.getMessage() + "); remove it and another one is made",
          e);
    }
  }

  private static byte[] block(String text, String name) {
    Matcher block =
        Pattern.compile("-----BEGIN " + name + "-----([^-]*)-----END " + name + "-----")
            .matcher(text);
    if (!block.find()) {
      throw new IllegalArgumentException("there is no " + name + " in it");
    }
    return Base64.getMimeDecoder().decode(block.group(1));
  }

  private static KeyPair make(Path file) throws IOException {
    KeyPair pair;
    try {
      pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IOException("this Java has no " + ALGORITHM, e);
    }
    String text =
        pem(PRIVATE, pair.getPrivate().getEncoded()) + pem(PUBLIC, pair.getPublic().getEncoded());
    new SecretFile(file).write(text);
    return pair;
  }

  private static String pem(String name, byte[] bytes) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(name, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes), name);
  }
}
