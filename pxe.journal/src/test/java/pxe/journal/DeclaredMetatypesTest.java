// SPDX-License-Identifier: Apache-2.0
package pxe.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import pxe.rooms.problem.Problem;
import pxe.rooms.settings.SettingsCheck;
import pxe.rooms.settings.SettingsDeclaration;
import pxe.rooms.settings.SettingsReader;

class DeclaredMetatypesTest {
  private record Check(SettingsDeclaration declaration) implements SettingsCheck {
    @Override
    public List<Problem> check(SettingsReader settings) {
      return settings.problems();
    }
  }

  /** The properties of the services that are registered. */
  private final List<Dictionary<?, ?>> registered = new ArrayList<>();

  private final DeclaredMetatypes metatypes = new DeclaredMetatypes(proxy(BundleContext.class));

  private <T> T proxy(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              if (method.getName().equals("registerService")) {
                Dictionary<?, ?> properties = (Dictionary<?, ?>) arguments[2];
                registered.add(properties);
                return Proxy.newProxyInstance(
                    type.getClassLoader(),
                    new Class<?>[] {ServiceRegistration.class},
                    (registration, call, none) -> registered.remove(properties));
              }
              throw new UnsupportedOperationException(method.getName());
            }));
  }

  private static Check check(String pid, boolean isFactory) {
    return new Check(new SettingsDeclaration(pid, isFactory, "Test", "", List.of(), List.of()));
  }

  @Test
  void aFactoryIsDescribedAsOne() {
    metatypes.addCheck(check("pxe.tftp", false));
    metatypes.addCheck(check("pxe.machine", true));
    assertEquals("pxe.tftp", registered.get(0).get("metatype.pid"));
    assertEquals("pxe.machine", registered.get(1).get("metatype.factory.pid"));
  }

  @Test
  void whatIsNoLongerReadIsNoLongerDescribed() {
    Check check = check("pxe.tftp", false);
    metatypes.addCheck(check);
    metatypes.removeCheck(check);
    assertEquals(List.of(), registered);
  }
}
