// SPDX-License-Identifier: Apache-2.0
package pxe.probe.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import pxe.net.Lan;
import pxe.net.LanInterface;
import pxe.probe.client.HostProbe;
import pxe.probe.client.NetworkProbe;
import pxe.probe.client.ProbeInterface;
import pxe.rooms.probe.BootProbe;
import pxe.rooms.probe.ProbeReport;
import pxe.rooms.probe.ProbeRequest;

/** Walks against ourselves on the interfaces that are served, and on others as it finds them. */
@Component
public final class ProbeComponent implements BootProbe {
  /** Somebody else's probe takes a second or two, where all is well. */
  private static final long PATIENCE_SECONDS = 30;

  private final Lan lan;
  private final Turn turn = new Turn(PATIENCE_SECONDS);

  @Activate
  public ProbeComponent(@Reference Lan lan) {
    this.lan = lan;
  }

  @Override
  public ProbeReport probe(ProbeRequest request) {
    return turn.take(() -> walk(request));
  }

  private ProbeReport walk(ProbeRequest request) {
    Optional<String> name = request.interfaceName();
    List<ProbeInterface> served = new ArrayList<>();
    for (LanInterface each : served()) {
      if (name.isEmpty() || name.get().equals(each.name())) {
        served.add(
            new ProbeInterface(
                each.name(), each.address(), Optional.of(each.advertise().getHostAddress())));
      }
    }
    if (served.isEmpty() && name.isEmpty()) {
      throw new IllegalStateException(
          "no interface is served; see status, and interfaces in etc/pxe.network.cfg");
    }
    return new NetworkProbe(lan.portOffset())
        .probe(served.isEmpty() ? HostProbe.interfaces(name) : served, request);
  }

  private List<LanInterface> served() {
    List<LanInterface> now = new ArrayList<>();
    lan.watch(now::addAll).close();
    return List.copyOf(now);
  }
}
