// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class MachineUuidTest {
  private static final UUID WIRE = UUID.fromString("597c5400-922f-11db-9fff-008064667faa");
  private static final UUID OTHER = UUID.fromString("00547c59-2f92-db11-9fff-008064667faa");

  @Test
  void theFirstThreeFieldsAreSwappedAndTheRestIsNot() {
    assertEquals(OTHER, new MachineUuid(WIRE).swapped());
    assertEquals(WIRE, new MachineUuid(OTHER).swapped());
  }

  @Test
  void aMachineIsKnownByEitherOrder() {
    MachineUuid uuid = new MachineUuid(WIRE);
    assertTrue(uuid.matches(WIRE));
    assertTrue(uuid.matches(OTHER));
    assertFalse(uuid.matches(UUID.fromString("597c5400-922f-11db-9fff-008064667fab")));
  }
}
