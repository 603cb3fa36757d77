// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import pxe.rooms.catalog.CatalogSnapshot;
import pxe.rooms.catalog.Offering;
import pxe.rooms.catalog.ProfileStatus;

class CatalogReportsTest {
  private final CatalogReports reports = new CatalogReports();

  private static CatalogSnapshot offering(String... images) {
    List<Offering> offerings =
        List.of(images).stream()
            .map(FakeImage::of)
            .map(i -> new Offering(i, "ubuntu", "Ubuntu", List.of(FakeProfile.linux("install", i))))
            .toList();
    return new CatalogSnapshot(offerings, List.of(), List.of());
  }

  @Test
  void onlyWhatHasChangedIsNews() {
    assertEquals(
        List.of("image u18 boots as Ubuntu (profile ubuntu): install"),
        reports.since(offering("u18")));
    assertEquals(List.of(), reports.since(offering("u18")));
    assertEquals(
        List.of(
            "image u20 boots as Ubuntu (profile ubuntu): install",
            "image u18 is in no menu any more"),
        reports.since(offering("u20")));
  }

  @Test
  void aFaultIsAProblemOfTheProfileAndItsBundle() {
    CatalogSnapshot snapshot =
        new CatalogSnapshot(
            List.of(),
            List.of(new ProfileStatus("xen", "pxe.xen 1.0.0", List.of(), List.of("threw it"))),
            List.of());
    assertEquals(
        "profile xen (pxe.xen 1.0.0): threw it; fix or remove the bundle or the image.",
        CatalogReports.problems(snapshot).get(0).sentence());
  }
}
