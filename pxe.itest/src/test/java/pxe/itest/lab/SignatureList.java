// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** A certificate as firmware keeps it: EFI_SIGNATURE_LIST (UEFI 2.10 section 32.4.1). */
final class SignatureList {
  /** EFI_CERT_X509_GUID, a5c059a1-94e4-4aa7-87b5-ab155c2bf072. */
  private static final byte[] X509 = HexFormat.of().parseHex("a159c0a5e494a74a87b5ab155c2bf072");

  private static final int HEADER = 28;
  private static final int OWNER = 16;

  private SignatureList() {}

  /** The certificate of a platform's own authority, fetched as a person would. */
  static Path ofAuthority(Lab lab) {
    Path der = lab.folder().resolve("authority.der");
    String url = "http://" + Lab.SERVER_ADDRESS + "/certificates/authority.der";
    lab.runIn("client", "curl", "-sSf", "-o", der.toString(), url);
    try {
      return Files.write(lab.folder().resolve("authorities"), of(Files.readAllBytes(der)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] of(byte[] certificate) {
    int size = OWNER + certificate.length;
    return ByteBuffer.allocate(HEADER + size)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(X509)
        .putInt(HEADER + size)
        .putInt(0) // no header of this kind
        .putInt(size)
        .put(new byte[OWNER]) // nobody's
        .put(certificate)
        .array();
  }
}
