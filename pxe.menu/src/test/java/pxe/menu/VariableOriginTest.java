// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pxe.rooms.catalog.Offering;
import pxe.rooms.setup.MachineSetup;
import pxe.testing.TestImage;

class VariableOriginTest {
  private static final TestImage IMAGE = TestImage.of("tc", "k");

  private static VariableOrigin of(
      List<String> machine, Map<String, String> image, boolean asWritten) {
    MachineSetup none = MachineSetup.NONE;
    MachineSetup setup =
        new MachineSetup(
            List.of("rack1", "lab"),
            none.entry(),
            false,
            List.of(),
            List.of(),
            machine,
            none.loader(),
            none.httpsBoot(),
            none.answer(),
            Map.of());
    return VariableOrigin.of(
        "ntp",
        setup,
        name -> name.equals("tc") ? image : Map.of(),
        Optional.of(new Offering(IMAGE, "mine", "Mine", List.of(), asWritten)));
  }

  @Test
  void theFileThatNamesAVariableIsSaid() {
    Map<String, String> settings = Map.of("arguments", "quiet ntp=${ntp}", "serial", "1");
    assertEquals(
        new VariableOrigin("etc/pxe.machine~rack1.cfg or etc/pxe.machine~lab.cfg", "arguments"),
        of(List.of("a", "n=${ntp}"), settings, false));
    assertEquals(
        new VariableOrigin("etc/pxe.image~tc.cfg", "arguments"),
        of(List.of("n=${other}", "literally=$${ntp}"), settings, false));
    assertEquals(new VariableOrigin("profile mine", ""), of(List.of(), Map.of(), false));
    assertEquals(
        new VariableOrigin(IMAGE.source() + "/entries", ""), of(List.of(), Map.of(), true));
  }
}
