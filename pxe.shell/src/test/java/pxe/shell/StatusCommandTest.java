// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pxe.api.image.FileTree;
import pxe.api.image.Image;
import pxe.rooms.catalog.CatalogSnapshot;
import pxe.rooms.catalog.Offering;
import pxe.rooms.catalog.ProfileStatus;
import pxe.rooms.catalog.UnrecognisedImage;
import pxe.rooms.installation.RefusedReports;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.profile.ProfileBundles.SlowBundle;

class StatusCommandTest {
  private static final Offering UBUNTU =
      new Offering(new Named("u18"), "ubuntu", "Ubuntu 18.04", List.of());

  /** An image whose content nobody asks for. */
  private record Named(String name) implements Image {
    @Override
    public String source() {
      return "images/" + name;
    }

    @Override
    public FileTree tree() {
      throw new UnsupportedOperationException("status reads no image");
    }
  }

  private static List<String> images(List<Offering> offerings, String... others) {
    return StatusCommand.images(
        new CatalogSnapshot(
            offerings,
            List.of(),
            Stream.of(others).map(name -> new UnrecognisedImage(name, "")).toList()));
  }

  @Test
  void aProfileWhoseBundleTookLongIsNamedWithItsTime() {
    CatalogSnapshot now =
        new CatalogSnapshot(
            List.of(),
            List.of(
                new ProfileStatus("mine", "com.example.mine 1.0.0", List.of(), List.of()),
                new ProfileStatus("ubuntu", "pxe.profiles.ubuntu 0.1.0", List.of(), List.of())),
            List.of());
    List<SlowBundle> slow =
        List.of(new SlowBundle("com.example.mine 1.0.0", Duration.ofMillis(1250)));
    assertEquals(
        List.of(
            "mine (com.example.mine 1.0.0), which took 1.3 s to start",
            "ubuntu (pxe.profiles.ubuntu 0.1.0)"),
        StatusCommand.profiles(now, slow));
  }

  @Test
  void refusedReportsAreCountedWithTheLastReason() {
    assertEquals(List.of(), StatusCommand.refused(RefusedReports.NONE));
    List<String> lines =
        StatusCommand.refused(
            new RefusedReports(
                3, HardwareAddress.parse("525400123456"), Instant.EPOCH, "it has ended already"));
    assertEquals(1, lines.size());
    assertTrue(
        lines
            .get(0)
            .matches(
                "3 were refused since the start, the last one of 52:54:00:12:34:56 at"
                    + " 19(69|70)-.*: it has ended already"),
        lines.get(0));
  }

  @Test
  void imagesThatBootAreListed() {
    assertEquals(List.of(), images(List.of()));
    assertEquals(List.of("u18: Ubuntu 18.04"), images(List.of(UBUNTU)));
  }

  @Test
  void imagesThatNobodyRecognisesAreCountedAndNamed() {
    assertEquals(
        List.of("1 of 1 is not recognised by any profile: win10"), images(List.of(), "win10"));
    assertEquals(
        List.of("u18: Ubuntu 18.04", "2 of 3 are not recognised by any profile: bsd, win10"),
        images(List.of(UBUNTU), "bsd", "win10"));
    assertEquals(
        List.of("7 of 7 are not recognised by any profile: a, b, c, d, e and 2 more"),
        images(List.of(), "a", "b", "c", "d", "e", "f", "g"));
  }
}
