// SPDX-License-Identifier: Apache-2.0
package pxe.importer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Texts of the two recipes. */
public final class Lines {
  private Lines() {}

  public static List<String> of(String name) {
    try (InputStream in = Lines.class.getResourceAsStream("/recipes/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
