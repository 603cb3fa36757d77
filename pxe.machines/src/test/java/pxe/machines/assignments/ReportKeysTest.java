// SPDX-License-Identifier: Apache-2.0
package pxe.machines.assignments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pxe.rooms.machine.HardwareAddress;

class ReportKeysTest {
  private static final HardwareAddress A = HardwareAddress.parse("525400123456").orElseThrow();
  private static final HardwareAddress B = HardwareAddress.parse("525400123457").orElseThrow();

  private final ReportKeys keys = new ReportKeys();

  @Test
  void eachMachineAndImageHasItsOwn() {
    Set<String> all = new HashSet<>();
    for (HardwareAddress machine : List.of(A, B)) {
      for (String image : List.of("noble", "jammy", "a", "")) {
        String key = keys.of(machine, image);
        assertTrue(key.matches("[0-9a-f]{32}"), key);
        assertEquals(key, keys.of(machine, image));
        assertEquals(Optional.of(image), keys.imageOf(machine, key));
        all.add(key);
      }
    }
    assertEquals(8, all.size());
    assertNotEquals(keys.of(A, "noble"), new ReportKeys().of(A, "noble"));
  }

  @Test
  void noOtherIsOne() {
    String key = keys.of(A, "noble");
    String last = key.substring(0, 31) + (key.endsWith("0") ? "1" : "0");
    for (String other :
        List.of(
            "",
            "0",
            last,
            key + "0",
            key.toUpperCase(Locale.ROOT) + "x",
            "\u0660".repeat(32),
            "-001" + key.substring(4),
            "+0" + key.substring(2),
            "ffff" + key.substring(4),
            keys.of(B, "noble"),
            keys.of(A, "jammy").substring(0, 4) + key.substring(4))) {
      assertEquals(Optional.empty(), keys.imageOf(A, other), other);
    }
  }

  @Test
  void whatWasRenewedIsRememberedForSoManyAndNoMore() {
    String first = keys.of(A, "noble");
    keys.renew(A);
    for (int i = 1; i < ReportKeys.RENEWED; i++) {
      keys.renew(machine(i));
    }
    assertEquals(Optional.empty(), keys.imageOf(A, first));
    keys.renew(machine(ReportKeys.RENEWED));
    assertEquals(Optional.of("noble"), keys.imageOf(A, first));
  }

  private static HardwareAddress machine(int number) {
    return HardwareAddress.parse(String.format(Locale.ROOT, "0200%08x", number)).orElseThrow();
  }

  @Test
  void oneThatIsRenewedIsVoidAndOthersStay() {
    String noble = keys.of(A, "noble");
    String jammy = keys.of(A, "jammy");
    String others = keys.of(B, "noble");
    keys.renew(A, "noble");
    assertEquals(Optional.empty(), keys.imageOf(A, noble));
    assertNotEquals(noble, keys.of(A, "noble"));
    assertEquals(jammy, keys.of(A, "jammy"));
    keys.renew(A);
    assertEquals(Optional.empty(), keys.imageOf(A, jammy));
    assertEquals(Optional.of("noble"), keys.imageOf(B, others));
  }
}
