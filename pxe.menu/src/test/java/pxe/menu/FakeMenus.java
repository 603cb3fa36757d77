// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import java.util.Map;
import pxe.rooms.catalog.Catalog;

/** The real menus, without a framework. */
public final class FakeMenus {
  private FakeMenus() {}

  public static MenuService of(Catalog catalog, Map<String, Object> settings) {
    return of(catalog, settings, new Particulars());
  }

  /** Menus with what is known of machines and images. */
  public static MenuService of(
      Catalog catalog, Map<String, Object> settings, Particulars particulars) {
    MenuService service = new MenuService(key -> null, settings, new FakeProblems(), particulars);
    service.setCatalog(catalog);
    return service;
  }
}
