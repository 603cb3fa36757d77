// SPDX-License-Identifier: Apache-2.0
package pxe.itest.menus;

import java.util.Arrays;
import java.util.function.Supplier;

/** Menus as loaders fetch them, for benchmarks. */
public final class MenuText {
  private MenuText() {}

  /** Writes the menu of a few images for a loader, by its name in the tables, each time anew. */
  public static Supplier<String> of(String loader) {
    TestedLoader tested =
        Arrays.stream(TestedLoader.values())
            .filter(one -> one.id().equals(loader))
            .findFirst()
            .orElseThrow();
    Scene scene = new Scene();
    scene.catalog.withUbuntu("jammy").withUbuntu("noble");
    return tested.menu(scene);
  }
}
