// SPDX-License-Identifier: Apache-2.0
package pxe.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class StartOrderTest {
  @Test
  void configurationIsReadBeforeTheRoomsStartAndAfterWhatItNeeds() {
    List<String> order =
        List.of(
            "org.apache.felix.configadmin",
            "pxe.profiles",
            "org.apache.felix.fileinstall",
            "pxe.tftp");
    for (int i = 1; i < order.size(); i++) {
      assertTrue(StartOrder.of(order.get(i - 1)) < StartOrder.of(order.get(i)), order.get(i));
    }
  }

  @Test
  void whoTakesFilesOffFileInstallIsThereBeforeIt() {
    for (String room : List.of("pxe.machines", "pxe.profiles")) {
      assertTrue(StartOrder.of(room) < StartOrder.of("org.apache.felix.fileinstall"), room);
    }
  }

  @Test
  void theStandardShellStartsAfterWhatKeepsItFromTheTerminal() {
    assertTrue(StartOrder.of("pxe.shell") < StartOrder.of("org.apache.felix.gogo.shell"));
  }

  @Test
  void whatNobodyWaitsForStartsLast() {
    for (String other : List.of("pxe.shell", "org.apache.felix.gogo.shell", "some.driver")) {
      assertTrue(StartOrder.of(other) < StartOrder.LATER, other);
    }
    assertEquals(StartOrder.LATER, StartOrder.of("org.apache.felix.metatype"));
  }
}
