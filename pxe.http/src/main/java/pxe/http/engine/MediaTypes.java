// SPDX-License-Identifier: Apache-2.0
package pxe.http.engine;

import java.util.Locale;
import java.util.Map;

/** Media types by the ending of a name. UEFI firmware decides by the first three (CR-98). */
public final class MediaTypes {
  private static final String ANY = "application/octet-stream";

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("efi", "application/efi"),
          Map.entry("iso", "application/vnd.efi-iso"),
          Map.entry("img", "application/vnd.efi-img"),
          Map.entry("der", "application/pkix-cert"),
          Map.entry("pem", "application/x-pem-file"),
          Map.entry("txt", "text/plain"),
          Map.entry("cfg", "text/plain"),
          Map.entry("conf", "text/plain"),
          Map.entry("ipxe", "text/plain"),
          Map.entry("seed", "text/plain"),
          Map.entry("ks", "text/plain"),
          Map.entry("yaml", "text/plain"),
          Map.entry("treeinfo", "text/plain"),
          Map.entry("xml", "text/xml"),
          Map.entry("html", "text/html"),
          Map.entry("json", "application/json"),
          Map.entry("gz", "application/gzip"),
          Map.entry("xz", "application/x-xz"),
          Map.entry("tar", "application/x-tar"),
          Map.entry("deb", "application/vnd.debian.binary-package"),
          Map.entry("rpm", "application/x-rpm"));

  private MediaTypes() {}

  /** The type of a file; bytes where the ending says nothing. */
  public static String of(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return name.indexOf('.') < 0 ? ANY : TYPES.getOrDefault(ending, ANY);
  }
}
