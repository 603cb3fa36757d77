// SPDX-License-Identifier: Apache-2.0
package pxe.ssh.server;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.KeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.sshd.common.config.keys.PrivateKeyEntryDecoder;
import org.apache.sshd.common.config.keys.PublicKeyEntryDecoder;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.security.AbstractSecurityProviderRegistrar;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.common.util.security.eddsa.generic.EdDSASupport;
import org.apache.sshd.common.util.security.eddsa.generic.GenericEd25519PublicKeyDecoder;
import org.apache.sshd.common.util.security.eddsa.generic.GenericOpenSSHEd25519PrivateKeyEntryDecoder;
import org.apache.sshd.common.util.security.eddsa.generic.GenericSignatureEd25519;

/**
 * Ed25519 as Java has it since version 15: the library itself knows only that of others. It is
 * given private keys by nobody but us, whole.
 */
final class JavaEdDsa implements EdDSASupport<EdECPublicKey, EdECPrivateKey> {
  /** What stands before the 32 bytes of a key in its encodings (RFC 8410). */
  private static final byte[] BEFORE_PUBLIC = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final byte[] BEFORE_PRIVATE =
      HexFormat.of().parseHex("302e020100300506032b657004220420");

  private static final String ALGORITHM = "Ed25519";
  private static final int LENGTH = 32;

  /** Says so to the library; everything else it takes from Java's own providers. */
  private static final class Registrar extends AbstractSecurityProviderRegistrar {
    private static final String NAME = "SunEC";

    Registrar() {
      super(NAME);
    }

    @Override
    public boolean isSupported() {
      return true;
    }

    @Override
    public Provider getSecurityProvider() {
      return Security.getProvider(NAME);
    }

    @Override
    public String getDefaultSecurityEntitySupportValue(Class<?> kind) {
      return "";
    }

    @Override
    public Optional<EdDSASupport<?, ?>> getEdDSASupport() {
      return Optional.of(new JavaEdDsa());
    }
  }

  private JavaEdDsa() {}

  static void register() {
    SecurityUtils.registerSecurityProvider(new Registrar());
  }

  @Override
  public PublicKeyEntryDecoder<EdECPublicKey, EdECPrivateKey> getEDDSAPublicKeyEntryDecoder() {
    return new GenericEd25519PublicKeyDecoder<>(EdECPublicKey.class, EdECPrivateKey.class, this);
  }

  @Override
  public PrivateKeyEntryDecoder<EdECPublicKey, EdECPrivateKey>
      getOpenSSHEDDSAPrivateKeyEntryDecoder() {
    return new GenericOpenSSHEd25519PrivateKeyEntryDecoder<>(
        EdECPublicKey.class, EdECPrivateKey.class, this);
  }

  @Override
  public Signature getEDDSASigner() {
    return new GenericSignatureEd25519(ALGORITHM);
  }

  @Override
  public int getEDDSAKeySize(Key key) {
    return key instanceof EdECPublicKey || key instanceof EdECPrivateKey ? KEY_SIZE : -1;
  }

  @Override
  public Class<EdECPublicKey> getEDDSAPublicKeyType() {
    return EdECPublicKey.class;
  }

  @Override
  public Class<EdECPrivateKey> getEDDSAPrivateKeyType() {
    return EdECPrivateKey.class;
  }

  @Override
  public boolean compareEDDSAPPublicKeys(PublicKey one, PublicKey other) {
    return Arrays.equals(one.getEncoded(), other.getEncoded());
  }

  @Override
  public boolean compareEDDSAPrivateKeys(PrivateKey one, PrivateKey other) {
    return Arrays.equals(one.getEncoded(), other.getEncoded());
  }

  @Override
  public EdECPublicKey recoverEDDSAPublicKey(PrivateKey key) throws GeneralSecurityException {
    throw new GeneralSecurityException("Java does not compute it");
  }

  @Override
  public EdECPublicKey generateEDDSAPublicKey(byte[] key) throws GeneralSecurityException {
    return (EdECPublicKey)
        KeyFactory.getInstance(ALGORITHM)
            .generatePublic(new X509EncodedKeySpec(joined(BEFORE_PUBLIC, key)));
  }

  @Override
  public EdECPrivateKey generateEDDSAPrivateKey(byte[] key) throws GeneralSecurityException {
    return (EdECPrivateKey)
        KeyFactory.getInstance(ALGORITHM)
            .generatePrivate(new PKCS8EncodedKeySpec(joined(BEFORE_PRIVATE, key)));
  }

  private static byte[] joined(byte[] before, byte[] key) throws GeneralSecurityException {
    if (key.length != LENGTH) {
      throw new GeneralSecurityException("a key has " + LENGTH + " bytes, not " + key.length);
    }
    byte[] all = Arrays.copyOf(before, before.length + LENGTH);
    System.arraycopy(key, 0, all, before.length, LENGTH);
    return all;
  }

  private static byte[] end(byte[] encoded) {
    return Arrays.copyOfRange(encoded, encoded.length - LENGTH, encoded.length);
  }

  @Override
  public <B extends Buffer> B putRawEDDSAPublicKey(B buffer, PublicKey key) {
    buffer.putBytes(end(key.getEncoded()));
    return buffer;
  }

  @Override
  public <B extends Buffer> B putEDDSAKeyPair(B buffer, PublicKey key, PrivateKey own) {
    buffer.putBytes(end(key.getEncoded()));
    buffer.putBytes(end(own.getEncoded()));
    return buffer;
  }

  @Override
  public KeySpec createPublicKeySpec(EdECPublicKey key) {
    return new X509EncodedKeySpec(key.getEncoded());
  }

  @Override
  public KeySpec createPrivateKeySpec(EdECPrivateKey key) {
    return new PKCS8EncodedKeySpec(key.getEncoded());
  }

  @Override
  public byte[] getPublicKeyData(EdECPublicKey key) {
    return end(key.getEncoded());
  }

  @Override
  public byte[] getPrivateKeyData(EdECPrivateKey key) {
    return end(key.getEncoded());
  }

  @Override
  public String getKeyFactoryAlgorithm() {
    return ALGORITHM;
  }
}
