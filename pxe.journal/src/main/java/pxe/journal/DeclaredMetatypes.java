// SPDX-License-Identifier: Apache-2.0
package pxe.journal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.MetaTypeProvider;
import pxe.rooms.settings.SettingsCheck;
import pxe.rooms.settings.SettingsDeclaration;

/** Describes to consoles what the rooms declare as their settings. */
@Component(
    service = {},
    immediate = true)
public final class DeclaredMetatypes {
  private final BundleContext context;
  private final Map<SettingsCheck, ServiceRegistration<?>> provided = new ConcurrentHashMap<>();

  @Activate
  public DeclaredMetatypes(BundleContext context) {
    this.context = context;
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addCheck(SettingsCheck check) {
    provided.put(check, register(check.declaration()));
  }

  void removeCheck(SettingsCheck check) {
    ServiceRegistration<?> registration = provided.remove(check);
    if (registration != null) {
      registration.unregister();
    }
  }

  private ServiceRegistration<?> register(SettingsDeclaration declaration) {
    String property =
        declaration.isFactory()
            ? MetaTypeProvider.METATYPE_FACTORY_PID
            : MetaTypeProvider.METATYPE_PID;
    return context.registerService(
        MetaTypeProvider.class,
        new DeclaredMetatype(declaration),
        FrameworkUtil.asDictionary(Map.of(property, declaration.pid())));
  }
}
