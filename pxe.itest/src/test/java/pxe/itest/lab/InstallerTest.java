// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The installer itself, with its own kernel and its 40 MB, not a stand-in. */
@Needs({Requirement.NETWORK, Requirement.QEMU, Requirement.PLATFORM, Requirement.READER})
@Tag(Tags.ONE_JDK)
@Tag(Tags.BY_HAND)
@Order(1) // the longest: it begins first, so that the others run beside it
class InstallerTest {
  private static final Duration QUESTION = Duration.ofMinutes(8);

  @Test
  void theInstallerComesToItsFirstQuestion() throws IOException {
    long start = System.nanoTime();
    try (Lab lab = Lab.open();
        PlatformProcess platform =
            PlatformProcess.run(
                lab,
                Home.create(lab).withImage(Payload.realInstaller()),
                PlatformProcess.menu("installer/install", "1s"));
        VirtualMachine machine =
            VirtualMachine.powerOn(lab, Hardware.bios(NetworkCard.VIRTIO).withMemory(1024))) {
      String question =
          machine.waitToSee("first question", QUESTION, text -> text.contains("Select a language"));

      assertTrue(question.contains("installation process"), platform.output());
      BootTime.report(
          "installer to its first question", Duration.ofNanos(System.nanoTime() - start));
    }
  }
}
