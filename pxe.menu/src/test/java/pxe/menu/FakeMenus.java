// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import pxe.api.resource.ResourcePath;
import pxe.rooms.catalog.Catalog;
import pxe.rooms.machine.Machine;
import pxe.rooms.menu.FirmwareMenuLimits;
import pxe.rooms.menu.MenuRequest;
import pxe.rooms.resource.ResourceRequest;
import pxe.testing.RecordingProblems;
import pxe.testing.TestLab;

/** The real menus, without a framework. */
final class FakeMenus {
  /** Firmware that takes everything. */
  static final FirmwareMenuLimits LIMITS = menu -> Optional.empty();

  private FakeMenus() {}

  static MenuService of(Catalog catalog, Map<String, Object> settings) {
    return of(catalog, settings, new MenuSources());
  }

  /** Menus with what is known of machines and images. */
  static MenuService of(Catalog catalog, Map<String, Object> settings, MenuSources sources) {
    MenuService service =
        new MenuService(
            key -> null, settings, new RecordingProblems(), sources, LIMITS, new TestLab());
    service.setCatalog(catalog);
    return service;
  }

  /** What is written in a lab. */
  static MenuSources sources(TestLab lab) {
    MenuSources sources = new MenuSources();
    sources.images = lab;
    sources.setups = lab::setup;
    sources.variables = lab::values;
    return sources;
  }

  /** A machine asks for its menu. */
  static MenuRequest request(Optional<Machine> machine, InetAddress server) {
    return new MenuRequest(
        machine,
        machine.map(Machine::architecture),
        Optional.empty(),
        new ResourceRequest(ResourcePath.ROOT, server, server));
  }
}
