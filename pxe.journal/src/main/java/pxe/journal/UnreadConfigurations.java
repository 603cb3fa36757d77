// SPDX-License-Identifier: Apache-2.0
package pxe.journal;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import pxe.rooms.problem.Problems;
import pxe.rooms.settings.SettingsCheck;

/**
 * Notices files in {@code etc/} that nothing reads, while the platform runs. It waits for the start
 * to be over: until then the readers are still coming.
 */
@Component(service = ConfigurationListener.class, immediate = true)
public final class UnreadConfigurations implements ConfigurationListener, FrameworkListener {
  private final BundleContext context;
  private final ConfigurationFolder folder;
  private final Problems problems;
  private final List<SettingsCheck> checks = new CopyOnWriteArrayList<>();

  @Activate
  public UnreadConfigurations(BundleContext context, @Reference Problems problems) {
    this.context = context;
    this.folder = new ConfigurationFolder(Path.of(context.getProperty("pxe.etc")));
    this.problems = problems;
    context.addFrameworkListener(this);
  }

  @Deactivate
  void stop() {
    context.removeFrameworkListener(this);
  }

  @Override
  public void frameworkEvent(FrameworkEvent event) {
    if (event.getType() == FrameworkEvent.STARTED) {
      look();
    }
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addCheck(SettingsCheck check) {
    checks.add(check);
    look();
  }

  void removeCheck(SettingsCheck check) {
    checks.remove(check);
  }

  @Override
  public void configurationEvent(ConfigurationEvent event) {
    look();
  }

  private void look() {
    if (context.getBundle(Constants.SYSTEM_BUNDLE_ID).getState() != Bundle.ACTIVE) {
      return;
    }
    problems.report("etc", folder.unread(checks, context::getProperty));
  }
}
