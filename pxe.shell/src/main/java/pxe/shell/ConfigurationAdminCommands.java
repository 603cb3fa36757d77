// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import java.io.IOException;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Stands before two commands of Configuration Admin, which it outranks: called with a PID alone
 * they bind it to the bundle that called, which is Gogo, and its owner loses it without a word.
 */
@Component(
    service = ConfigurationAdminCommands.class,
    property = {
      "osgi.command.scope=cm",
      "osgi.command.function=getConfiguration",
      "osgi.command.function=createFactoryConfiguration",
      "service.ranking:Integer=1000"
    })
public final class ConfigurationAdminCommands {
  /** Any bundle may be given it (OSGi Compendium 104.4.1). */
  private static final String ANY_BUNDLE = "?";

  private final ConfigurationAdmin admin;

  @Activate
  public ConfigurationAdminCommands(@Reference ConfigurationAdmin admin) {
    this.admin = admin;
  }

  @Descriptor("the configuration of a PID; config:list shows what is in it")
  public Configuration getConfiguration(@Descriptor("the PID, such as pxe.menu") String pid)
      throws IOException {
    return admin.getConfiguration(pid, ANY_BUNDLE);
  }

  @Descriptor("a new configuration of a factory; config:set writes one that lasts")
  public Configuration createFactoryConfiguration(
      @Descriptor("the PID of the factory, such as pxe.machine") String pid) throws IOException {
    return admin.createFactoryConfiguration(pid, ANY_BUNDLE);
  }
}
