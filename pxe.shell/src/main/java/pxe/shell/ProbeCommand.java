// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import pxe.rooms.probe.BootProbe;
import pxe.rooms.probe.ProbeOutcome;
import pxe.rooms.probe.ProbeReport;
import pxe.rooms.probe.ProbeRequest;
import pxe.rooms.probe.ProbeWalk;

/** {@code pxe:probe}: whether machines would boot, and at which step they would not. */
@Component(
    service = ProbeCommand.class,
    property = {"osgi.command.scope=pxe", "osgi.command.function=probe"})
public final class ProbeCommand {
  /**
   * What was found.
   *
   * @param reason why nothing was; empty otherwise
   */
  public record Probed(ProbeOutcome outcome, List<ProbeWalk> walks, String reason) {
    public Probed {
      walks = List.copyOf(walks);
    }

    int exitCode() {
      return outcome.exitCode();
    }

    ProbeReport report() {
      return new ProbeReport(outcome, walks);
    }

    String text() {
      return reason.isEmpty() ? report().text() : reason;
    }
  }

  private final BootProbe probe;

  @Activate
  public ProbeCommand(@Reference BootProbe probe) {
    this.probe = probe;
  }

  @Descriptor("walks the way of a machine that boots; exit code 0, 1, 2 or 3")
  public Probed probe(
      @Descriptor("bios, uefi, arm64, ipxe, http, or several with commas; all of them otherwise")
          @Parameter(names = "--arch", absentValue = "all")
          String clients,
      @Descriptor("where; on those that are served otherwise")
          @Parameter(names = "--interface", absentValue = "")
          String interfaceName,
      @Descriptor("takes an address, and gives it back")
          @Parameter(names = "--lease", presentValue = "true", absentValue = "false")
          boolean lease,
      @Descriptor("does not mind that nobody gives out addresses")
          @Parameter(names = "--without-dhcp", presentValue = "true", absentValue = "false")
          boolean withoutDhcp) {
    ProbeRequest request =
        new ProbeRequest(
            clients.equals("all") ? List.of() : List.of(clients.split(",")),
            Optional.of(interfaceName).filter(name -> !name.isEmpty()),
            lease,
            !withoutDhcp);
    try {
      ProbeReport report = probe.probe(request);
      return new Probed(report.outcome(), report.walks(), "");
    } catch (IllegalArgumentException | IllegalStateException e) {
      // 1 would be a machine that does not boot
      return new Probed(ProbeOutcome.UNKNOWN, List.of(), String.valueOf(e.getMessage()));
    }
  }
}
