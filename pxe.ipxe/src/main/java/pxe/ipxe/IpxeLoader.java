// SPDX-License-Identifier: Apache-2.0
package pxe.ipxe;

import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import pxe.rooms.boot.BootDecision;
import pxe.rooms.boot.BootDecision.BootFile;
import pxe.rooms.boot.BootDecision.StaySilent;
import pxe.rooms.boot.BootDecision.Transport;
import pxe.rooms.boot.BootLoader;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.IpxeBuild;
import pxe.rooms.machine.Machine;

/** A machine on which iPXE runs gets a script, and never a program that is iPXE again. */
@Component(property = "pxe.loader=" + IpxeLoader.NAME)
public final class IpxeLoader implements BootLoader {
  static final String NAME = "ipxe";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public BootDecision decide(Machine machine, Optional<EntryName> entry) {
    if (machine.firmware() != FirmwareClass.IPXE) {
      return new StaySilent("iPXE does not run on it");
    }
    // one that tells nothing of itself was built by hand, with more than the usual
    Optional<IpxeBuild> build = machine.ipxe();
    if (build.filter(b -> !b.hasHttp()).isPresent()) {
      return new StaySilent("its iPXE does not fetch by HTTP");
    }
    if (build.filter(b -> !b.hasMenu()).isPresent()) {
      return new StaySilent("its iPXE shows no menus");
    }
    return new BootFile(
        IpxePath.of(machine.hardwareAddress(), entry),
        Transport.HTTP,
        "a script for its iPXE " + build.map(IpxeBuild::version).orElse("of unknown version"));
  }
}
