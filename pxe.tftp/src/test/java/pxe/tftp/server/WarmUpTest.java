// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import pxe.testing.RecordingLogger;
import pxe.testing.RecordingProblems;
import pxe.transfer.ImageWorkers;

class WarmUpTest {
  /** The acknowledgment of the options, and each block once. */
  @Test
  void isAWholeTransfer() throws IOException {
    ImageWorkers images = new ImageWorkers(new RecordingProblems(), new RecordingLogger().logger);
    assertEquals(1 + 100, new WarmUp(images).run(1, 100));
    assertEquals(1 + 100, new WarmUp(images).run(4, 100));
    images.close();
  }
}
