// SPDX-License-Identifier: Apache-2.0
package pxe.shell.diag;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Texts in a ZIP archive, each bounded; of what is too long the end is what counts. */
final class DiagArchive implements AutoCloseable {
  /** Of a text, in characters. */
  static final int MOST = 2 * 1024 * 1024;

  private final ZipOutputStream zip;
  private final SecretFilter filter;

  DiagArchive(OutputStream target, SecretFilter filter) {
    this.zip = new ZipOutputStream(target, StandardCharsets.UTF_8);
    this.filter = filter;
  }

  /**
   * Writes a text, without secrets.
   *
   * @param name in the archive, such as {@code commands/status.txt}
   */
  void add(String name, String text) throws IOException {
    // first: a secret that is cut in two would not be known any more
    String hidden = filter.hide(text);
    String kept =
        hidden.length() <= MOST
            ? hidden
            : "("
                + (hidden.length() - MOST)
                + " characters before are left out)\n"
                + hidden.substring(hidden.length() - MOST);
    zip.putNextEntry(new ZipEntry(name));
    zip.write(kept.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
