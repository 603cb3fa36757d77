// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class RehearsalTest {
  /** The acknowledgment of the options, and each block once. */
  @Test
  void isAWholeTransfer() throws IOException {
    assertEquals(1 + 100, new Rehearsal().run(1, 100));
    assertEquals(1 + 100, new Rehearsal().run(4, 100));
  }
}
