// SPDX-License-Identifier: Apache-2.0
package pxe.status.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.installation.Installation;
import pxe.rooms.installation.Installations;
import pxe.rooms.installation.RefusedReports;
import pxe.rooms.machine.HardwareAddress;
import pxe.status.page.MachinesPart;
import pxe.testing.TestLab;

class PagePartsTest {
  private static final class AskedInstallations implements Installations {
    private final List<HardwareAddress> asked = new ArrayList<>();

    @Override
    public Optional<Installation> of(HardwareAddress machine) {
      asked.add(machine);
      return Optional.empty();
    }

    @Override
    public List<Installation> all() {
      return List.of();
    }

    @Override
    public RefusedReports refusedReports() {
      throw new UnsupportedOperationException("the page does not show them");
    }
  }

  @Test
  void aServiceThatGoesWhileThePageIsMadeFailsNothing() {
    TestLab lab = new TestLab();
    lab.assign(new HardwareAddress(1, "52:54:00:00:00:01"), EntryName.LOCAL, true);
    lab.assign(new HardwareAddress(1, "52:54:00:00:00:02"), EntryName.LOCAL, true);
    Platform platform = new TestPlatform().platform();
    platform.assignments = lab;
    platform.installations =
        new Installations() {
          @Override
          public Optional<Installation> of(HardwareAddress machine) {
            platform.assignments = null;
            platform.installations = null;
            return Optional.empty();
          }

          @Override
          public List<Installation> all() {
            platform.installations = null;
            return List.of();
          }

          @Override
          public RefusedReports refusedReports() {
            return RefusedReports.NONE;
          }
        };
    PlatformMetrics metrics =
        new PlatformMetrics(platform, Optional.empty(), () -> 0, (sentence, e) -> {});
    Installations going = platform.installations;
    assertTrue(
        metrics.ofPlatform().stream()
            .anyMatch(metric -> metric.name().equals("pxe_installation_reports_refused")));
    platform.installations = going;
    String html =
        new PageParts(platform, () -> TestPlatform.STARTED).all(Optional.empty()).get("machines");
    assertEquals(2, html.split("<article", -1).length - 1);
  }

  @Test
  void onlyMachinesThatAreShownAreLookedAt() {
    TestLab lab = new TestLab();
    for (int i = 0; i < MachinesPart.MOST + 7; i++) {
      lab.assign(
          new HardwareAddress(1, String.format("52:54:00:00:00:%02x", i)), EntryName.LOCAL, true);
    }
    Platform platform = new TestPlatform().platform();
    platform.assignments = lab;
    AskedInstallations installations = new AskedInstallations();
    platform.installations = installations;
    String html =
        new PageParts(platform, () -> TestPlatform.STARTED).all(Optional.empty()).get("machines");
    assertEquals(MachinesPart.MOST, html.split("<article", -1).length - 1);
    assertTrue(html.contains("7 more: "), html);
    assertEquals(MachinesPart.MOST, installations.asked.size());
  }
}
