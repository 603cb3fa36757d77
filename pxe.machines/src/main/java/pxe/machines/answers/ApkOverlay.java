// SPDX-License-Identifier: Apache-2.0
package pxe.machines.answers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;

/**
 * What Alpine's netboot fetches ({@code apkovl=}): files that are unpacked over its system in
 * memory. This one has an answer file for {@code setup-alpine}, and what runs that at the end of
 * the start, reports how it ended, and restarts.
 */
final class ApkOverlay {
  /** Its init tells by this ending how to unpack it. */
  static final String ENDING = ".apkovl.tar.gz";

  private static final String ANSWERS = "etc/setup-alpine.answers";
  private static final int BLOCK = 512;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private ApkOverlay() {}

  /** The overlay with an answer file that is filled in. */
  static byte[] of(String answers, Function<String, Optional<String>> values) {
    ApkOverlay overlay = new ApkOverlay();
    try (GZIPOutputStream out = new GZIPOutputStream(overlay.bytes)) {
      // without it init starts none of the system's own services where there is an overlay
      add(out, "etc/.default_boot_services", 0644, "");
      add(out, "etc/apk/world", 0644, "alpine-base\n");
      add(out, ANSWERS, 0600, answers);
      add(out, "etc/local.d/setup-alpine.start", 0755, script(values));
      link(out, "etc/runlevels/default/local", "/etc/init.d/local");
      out.write(new byte[2 * BLOCK]);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // there is no disk under it
    }
    return overlay.bytes.toByteArray();
  }

  private static String script(Function<String, Optional<String>> values) {
    return """
        #!/bin/sh
        exec </dev/null >/dev/console 2>&1
        report() {
          for try in 1 2 3 4 5; do
            wget -q -O /dev/null "$1" && break
            sleep 5
          done
        }
        rm -f /etc/local.d/setup-alpine.start
        if setup-alpine -e -f /%s; then
        %s  reboot
        else
        %s  echo "setup-alpine has failed"
        fi
        """
        .formatted(ANSWERS, call(values, "report.installed"), call(values, "report.failed"));
  }

  private static String call(Function<String, Optional<String>> values, String variable) {
    return values.apply(variable).map(url -> "  report '" + url + "'\n").orElse("");
  }

  private static void add(GZIPOutputStream out, String name, int mode, String text)
      throws IOException {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    out.write(head(name, mode, content.length, '0', ""));
    out.write(content);
    out.write(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
  }

  private static void link(GZIPOutputStream out, String name, String target) throws IOException {
    out.write(head(name, 0777, 0, '2', target));
  }

  /** POSIX.1-1988 (ustar). */
  private static byte[] head(String name, int mode, int size, char type, String target) {
    byte[] head = new byte[BLOCK];
    put(head, 0, name);
    put(head, 100, octal(mode, 7));
    put(head, 108, octal(0, 7));
    put(head, 116, octal(0, 7));
    put(head, 124, octal(size, 11));
    put(head, 136, octal(0, 11));
    put(head, 148, "        ");
    head[156] = (byte) type;
    put(head, 157, target);
    put(head, 257, "ustar\00000");
    int sum = 0;
    for (byte b : head) {
      sum += b & 0xff;
    }
    put(head, 148, octal(sum, 6) + "\0 ");
    return head;
  }

  private static String octal(int value, int digits) {
    return String.format(Locale.ROOT, "%0" + digits + "o", value);
  }

  private static void put(byte[] head, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, head, at, bytes.length);
  }
}
