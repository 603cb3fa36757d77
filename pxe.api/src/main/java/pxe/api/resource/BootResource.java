// SPDX-License-Identifier: Apache-2.0
package pxe.api.resource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;

/** Anything that can be fetched by a machine. */
public interface BootResource {
  /** Opens it for one transfer. What was opened stays readable when the resource goes away. */
  OpenResource open() throws IOException;

  /** A resource made of text in UTF-8. */
  static BootResource ofText(String text) {
    return ofBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A resource in memory; {@code bytes} must not change any more. */
  static BootResource ofBytes(byte[] bytes) {
    Instant made = Instant.now();
    return () -> new OpenBytes(bytes, made);
  }

  /** A regular file, whole. */
  static BootResource ofFile(Path file) {
    return () -> OpenFile.open(file);
  }
}
