// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.signature;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SignatureException;

/** The data types of SSH (RFC 4251, section 5), read from the bytes of a stranger. */
final class SshBytes {
  private final ByteBuffer bytes;

  SshBytes(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  /** So many bytes as they are. */
  byte[] raw(int length) throws SignatureException {
    if (length < 0 || length > bytes.remaining()) {
      throw new SignatureException("it is cut off");
    }
    byte[] found = new byte[length];
    bytes.get(found);
    return found;
  }

  int uint32() throws SignatureException {
    try {
      return bytes.getInt();
    } catch (BufferUnderflowException e) {
      throw new SignatureException("it is cut off", e);
    }
  }

  byte[] string() throws SignatureException {
    return raw(uint32());
  }

  /** A string of letters. */
  String name() throws SignatureException {
    return new String(string(), StandardCharsets.ISO_8859_1);
  }

  void end() throws SignatureException {
    if (bytes.hasRemaining()) {
      throw new SignatureException("there is more behind its end");
    }
  }

  /** Strings one after the other, behind bytes as they are. */
  static byte[] of(byte[] raw, byte[]... strings) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(raw);
    for (byte[] string : strings) {
      out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(string.length).array());
      out.writeBytes(string);
    }
    return out.toByteArray();
  }
}
