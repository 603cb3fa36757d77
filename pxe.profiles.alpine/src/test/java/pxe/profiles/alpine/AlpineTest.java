// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.alpine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import pxe.profiles.described.DescribedProfile;
import pxe.testing.LayoutTable;
import pxe.testing.ProfileTexts;

/** The texts of this bundle, read as the extender reads them. */
class AlpineTest {
  @Test
  void publishedMediaBootAsTheyAreToBoot() throws IOException {
    DescribedProfile profile =
        DescribedProfile.read("pxe.profiles.alpine", ProfileTexts.of(Path.of("profile")));
    assertEquals(List.of(), profile.faults());
    LayoutTable layouts = LayoutTable.in(Path.of("src/test/layouts"));
    assertEquals(layouts.expected(), layouts.shown(profile));
  }
}
