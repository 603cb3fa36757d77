// SPDX-License-Identifier: Apache-2.0
package pxe.importer.dnsmasq;

import java.text.Normalizer;

/** Texts that firmware shows: printable ASCII, at most 70 characters of it. */
final class FirmwareText {
  private static final int LONGEST = 70;

  private FirmwareText() {}

  /** As near as it can be shown. */
  static String of(String text) {
    String plain =
        Normalizer.normalize(text.replace("\u00df", "ss"), Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .replaceAll("[^ -~]", "?")
            .strip();
    return plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
  }

  /** What to say of it; empty where nothing was changed. */
  static String change(String text) {
    String shown = of(text);
    return shown.equals(text.strip()) ? "" : "; firmware shows it as \"" + shown + "\"";
  }
}
