// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.xenserver;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which consoles Xen and dom0 write to.
 *
 * @param xen arguments of Xen
 * @param dom0 arguments of dom0's kernel
 */
record SerialConsole(List<String> xen, List<String> dom0) {
  static final String USUAL = "com1,115200,8n1";

  private static final Pattern PORT =
      Pattern.compile("(?<port>com[12])(?:,(?<line>[1-9]\\d{2,5},[5-8][neoms][12]))?");

  /** The screen alone, as the media have it under {@code no-serial}. */
  private static final SerialConsole NONE =
      new SerialConsole(List.of("console=vga"), List.of("console=tty0"));

  /** {@code none}, {@code com1} or {@code com2}, the latter with speed and form or without. */
  static Optional<SerialConsole> of(String text) {
    Matcher port = PORT.matcher(text);
    if (text.equals("none")) {
      return Optional.of(NONE);
    }
    return port.matches()
        ? Optional.of(
            on(port.group("port"), Optional.ofNullable(port.group("line")).orElse("115200,8n1")))
        : Optional.empty();
  }

  private static SerialConsole on(String port, String line) {
    return new SerialConsole(
        List.of(port + "=" + line, "console=" + port + ",vga"),
        List.of("xencons=hvc", "console=hvc0", "console=tty0"));
  }
}
