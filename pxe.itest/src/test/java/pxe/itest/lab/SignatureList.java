// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

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
    return of(lab, der);
  }

  /** The certificate of somebody else. */
  static Path ofAnother(Lab lab) {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String store = lab.folder().resolve("other.p12").toString();
    Path der = lab.folder().resolve("other.der");
    List<String> common = List.of("-keystore", store, "-storepass", "changeit", "-alias", "other");
    String[] make = {"-genkeypair", "-keyalg", "RSA", "-dname", "CN=other", "-ext", "bc:c"};
    run(lab, keytool, common, make);
    run(lab, keytool, common, "-exportcert", "-file", der.toString());
    return of(lab, der);
  }

  private static void run(Lab lab, String program, List<String> common, String... words) {
    List<String> all = new ArrayList<>(List.of(program));
    all.addAll(List.of(words));
    all.addAll(common);
    lab.run(all.toArray(String[]::new));
  }

  private static Path of(Lab lab, Path der) {
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
