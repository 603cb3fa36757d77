// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Files that machines have in memory: a disk that a BIOS boots, a file in the initial RAM disk. */
@Needs({Requirement.NETWORK, Requirement.QEMU, Requirement.PLATFORM})
@Tag(Tags.ONE_JDK)
class MemoryFilesTest {
  private static PlatformProcess run(Lab lab, Home home, String loader, String entry) {
    List<String> options = new ArrayList<>(PlatformProcess.loader(loader));
    options.addAll(List.of(PlatformProcess.menu(entry, "1s")));
    return PlatformProcess.run(lab, home, options.toArray(String[]::new));
  }

  @Test
  void aPackedFloppyIsBootedByItsBootSector() throws IOException {
    try (Lab lab = Lab.open()) {
      Home home = Home.create(lab);
      Path image = home.images().resolve("floppy.img.gz");
      try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(image))) {
        packed.write(LocalDisk.floppy());
      }
      try (PlatformProcess platform = run(lab, home, "pxelinux", "floppy/boot");
          VirtualMachine machine = VirtualMachine.powerOn(lab, NetworkCard.E1000)) {
        machine.waitForLine(LocalDisk.MARKER);

        assertTrue(platform.output().contains("loaders/memdisk"), platform.output());
        assertTrue(platform.output().contains("images/floppy.img.gz"), platform.output());
      }
    }
  }

  @Test
  void aFileOfTheImageIsFoundInTheRamDisk() throws Exception {
    byte[] content = new byte[3_000_001];
    new Random(5).nextBytes(content);
    String sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    try (Lab lab = Lab.open()) {
      Home home = Home.create(lab);
      Path image = home.images().resolve("own");
      Path entries = Files.createDirectories(image.resolve("entries"));
      for (String file : List.of("linux", "initrd.gz")) {
        Home.copy(Payload.fileInNetboot("ubuntu-installer/amd64/" + file), image.resolve(file));
      }
      Files.write(image.resolve("added"), content);
      Files.writeString(
          entries.resolve("a.conf"),
          "linux linux\ninitrd-file added " + Payload.ADDED + "\ninitrd initrd.gz\n");
      try (PlatformProcess platform = run(lab, home, "pxelinux", "own/a");
          VirtualMachine machine = VirtualMachine.powerOn(lab, NetworkCard.E1000)) {
        assertEquals(sum, machine.waitForLine(Payload.ADDED).strip().split(" ", -1)[0]);
        assertTrue(platform.output().contains("initrd/lab/added/@/images/own/added"));
      }
    }
  }

  @Test
  @Needs(Requirement.XORRISO)
  void anIsoThatNobodyKnowsIsBootedAsAWhole() throws Exception {
    try (Lab lab = Lab.open()) {
      Home home = Home.create(lab);
      Path disc = Files.createDirectory(lab.folder().resolve("disc"));
      LocalDisk.writeProgram(disc.resolve("boot.bin"));
      String iso = home.images().resolve("tool.iso").toString();
      String command =
          "xorriso -as mkisofs -quiet -b boot.bin -no-emul-boot -boot-load-size 1 -o "
              + iso
              + " "
              + disc;
      assertEquals(0, new ProcessBuilder(command.split(" ", -1)).start().waitFor());
      try (PlatformProcess platform = run(lab, home, "pxelinux", "tool/boot");
          VirtualMachine machine = VirtualMachine.powerOn(lab, NetworkCard.E1000)) {
        machine.waitForLine(LocalDisk.MARKER);

        assertTrue(platform.output().contains("sent images/tool.iso"), platform.output());
      }
    }
  }
}
