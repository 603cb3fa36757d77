// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import pxe.rooms.status.StatusPage;

/** {@code pxe:page}: how an operator comes to the page. */
@Component(
    service = StatusPageCommand.class,
    property = {"osgi.command.scope=pxe", "osgi.command.function=page"})
public final class StatusPageCommand {
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile StatusPage served;

  @Descriptor("where the status page is, and the key for it, which nobody else should see")
  public List<String> page() {
    StatusPage now = served;
    if (now == null || now.urls().isEmpty()) {
      throw new IllegalArgumentException(
          "the status page is not served; see pxe:status, and listen in etc/pxe.status.cfg");
    }
    return List.of(String.join(" ", now.urls()), now.key());
  }
}
