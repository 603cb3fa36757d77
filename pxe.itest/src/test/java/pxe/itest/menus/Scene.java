// SPDX-License-Identifier: Apache-2.0
package pxe.itest.menus;

import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import pxe.menu.MenuJournal;
import pxe.menu.MenuRequestHandler;
import pxe.menu.MenuService;
import pxe.menu.MenuSources;
import pxe.rooms.catalog.Catalog;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.menu.FirmwareMenuLimits;
import pxe.rooms.menu.LoaderMenus;
import pxe.rooms.setup.MachineSetups;
import pxe.rooms.template.Variables;
import pxe.testing.RecordingProblems;
import pxe.testing.TestCatalog;
import pxe.testing.TestLab;

/** What is offered, what is written, and what is wrong with it: the same for every loader. */
final class Scene {
  static final HardwareAddress MAC = HardwareAddress.parse("52:54:00:00:00:01").orElseThrow();
  static final InetAddress SERVER = address(1);
  static final InetAddress CLIENT = address(100);

  final TestCatalog catalog = new TestCatalog();
  final Map<String, Object> settings = new HashMap<>();
  final TestLab lab = new TestLab();
  final RecordingProblems problems = new RecordingProblems();
  Optional<EntryName> chosen = Optional.empty();

  private static InetAddress address(int last) {
    try {
      return InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, (byte) last});
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  /** The room of the menus. */
  LoaderMenus menus() {
    MenuSources sources = new MenuSources();
    Injected.field(sources, "images", lab);
    Injected.field(sources, "setups", (MachineSetups) lab::setup);
    Injected.field(sources, "variables", (Variables) lab::values);
    BundleContext context =
        (BundleContext)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) -> null);
    FirmwareMenuLimits limits = menu -> Optional.empty();
    MenuService service = new MenuService(context, settings, problems, sources, limits, lab);
    Injected.method(service, "setCatalog", Catalog.class, catalog);
    return new MenuRequestHandler(service, lab, new MenuJournal(), problems);
  }
}
