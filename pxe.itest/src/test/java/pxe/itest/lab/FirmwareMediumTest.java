// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A stick with images is plugged into an appliance that runs, and pulled while it is read. */
@Needs({
  Requirement.NETWORK,
  Requirement.QEMU,
  Requirement.XEN,
  Requirement.CURL,
  Requirement.FIRMWARE,
  Requirement.PLATFORM
})
@Tag(Tags.FIRMWARE)
@Tag(Tags.BY_HAND)
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class FirmwareMediumTest {
  private static final String HOST = "http://192.168.9.5";
  private static final String IMAGE = HOST + "/images/" + XenPayload.NAME;

  @Test
  void whatIsOnAStickIsServedAsLongAsItIsThere() throws IOException {
    try (Lab lab = Lab.open()) {
      Path disk = FirmwareImage.onDisk(lab.folder());
      FirmwareImage.configure(disk, "address = 192.168.9.5/24\n");
      Path stick = FirmwareImage.medium(lab.folder(), XenPayload.iso());
      Path socket = lab.folder().resolve("qmp");
      try (Appliance appliance =
              Appliance.powerOn(
                  lab,
                  Hardware.Firmware.BIOS,
                  disk,
                  "-device",
                  "qemu-xhci,id=usb",
                  "-qmp",
                  "unix:" + socket + ",server=on,wait=off");
          Qmp qmp = Await.value(Await.PATIENCE, () -> Qmp.connect(socket)).orElseThrow()) {
        appliance.waitUntilReady();
        assertEquals("404", status(lab));

        plug(qmp, stick);
        appliance.waitFor("(PXE-IMAGES) is there, with 1 image.");
        waitForStatus(lab, "200");
        Running slow = slowly(lab);
        appliance.openShell(1);
        assertTrue(
            Await.until(
                Appliance.START, () -> appliance.run("pxe shell transfers").contains("sending")),
            appliance.output());

        pull(qmp);
        appliance.waitFor("(PXE-IMAGES) is gone.");
        assertNotEquals(0, slow.exitCode(Appliance.START), slow.output());
        waitForStatus(lab, "404");
        String ended = appliance.run("pxe shell transfers | grep huge.rpm");
        assertTrue(ended.contains("Input/output error"), ended);

        plug(qmp, stick);
        appliance.waitFor("(PXE-IMAGES) is there, with 1 image.", 2);
        waitForStatus(lab, "200");
      }
    }
  }

  private static void plug(Qmp qmp, Path medium) throws IOException {
    qmp.run(
        "blockdev-add",
        "\"node-name\":\"stick\",\"driver\":\"raw\",\"read-only\":true,"
            + "\"file\":{\"driver\":\"file\",\"filename\":\""
            + medium
            + "\"}");
    qmp.run(
        "device_add",
        "\"driver\":\"usb-storage\",\"id\":\"plugged\",\"bus\":\"usb.0\",\"drive\":\"stick\"");
  }

  private static void pull(Qmp qmp) throws IOException {
    qmp.run("device_del", "\"id\":\"plugged\"");
    boolean isFree =
        Await.until(
            Await.PATIENCE,
            () -> {
              try {
                qmp.run("blockdev-del", "\"node-name\":\"stick\"");
                return true;
              } catch (IOException e) {
                return false; // it is still being taken out
              }
            });
    assertTrue(isFree);
  }

  /** Its reader is slower than any stick. */
  private static Running slowly(Lab lab) {
    return Running.start(
        "curl",
        lab.commandIn(
            "client",
            "curl",
            "-sS",
            "--limit-rate",
            "1M",
            "-o",
            "/dev/null",
            IMAGE + "/" + XenPayload.HUGE));
  }

  private static void waitForStatus(Lab lab, String wanted) {
    assertTrue(
        Await.until(Appliance.START, () -> status(lab).equals(wanted)),
        IMAGE + " never answered " + wanted);
  }

  private static String status(Lab lab) {
    return lab.runIn(
        "client", "curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", IMAGE + "/.treeinfo");
  }
}
