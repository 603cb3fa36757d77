// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import pxe.itest.framework.SshSigner;

/** New firmware, each slot signed by one key, on a medium that is in an appliance. */
final class FirmwareUpdates {
  /** Where the appliance has it. */
  static final String FOLDER = "/run/media/vdb/";

  private final SshSigner signer;
  private final Path medium;

  private FirmwareUpdates(SshSigner signer, Path medium) {
    this.signer = signer;
    this.medium = medium;
  }

  /** Signs these slots and puts them onto a medium. */
  static FirmwareUpdates of(Lab lab, Path... slots) throws Exception {
    SshSigner signer = new SshSigner();
    List<Path> files = new ArrayList<>();
    for (Path slot : slots) {
      files.add(slot);
      files.add(Files.writeString(Path.of(slot + ".sig"), signer.sign(slot, "pxe.firmware")));
    }
    return new FirmwareUpdates(
        signer, FirmwareImage.medium(lab.folder(), files.toArray(Path[]::new)));
  }

  /** The firmware that was made, as {@code good.slot}. */
  static Path good(Path folder) throws IOException {
    return Files.copy(FirmwareImage.slot(), folder.resolve("good.slot"));
  }

  /** One whose kernel starts, finds another tree than its own, and panics: {@code broken.slot}. */
  static Path broken(Path folder) throws IOException {
    byte[] bytes = Files.readAllBytes(FirmwareImage.slot());
    byte[] number = FirmwareImage.number().getBytes(StandardCharsets.US_ASCII);
    int at = bytes.length - number.length; // the packed RAM disk may have it too, before
    while (!Arrays.equals(bytes, at, at + number.length, number, 0, number.length)) {
      at--;
    }
    bytes[at] = '-';
    return Files.write(folder.resolve("broken.slot"), bytes);
  }

  /** QEMU's words for the medium. */
  String[] drive() {
    return new String[] {
      "-drive",
      "if=none,id=medium,format=raw,readonly=on,file=" + medium,
      "-device",
      "virtio-blk-pci,drive=medium"
    };
  }

  /** From now on the appliance trusts who has signed them. */
  void trustIn(Appliance appliance) {
    appliance.run("echo '" + signer.publicLine().strip() + "' > /data/etc/trust/test.pub");
  }
}
