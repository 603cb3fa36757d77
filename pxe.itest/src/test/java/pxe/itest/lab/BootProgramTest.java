// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An entry starts another boot program, the one for the firmware, by each loader that can. */
@Needs({Requirement.NETWORK, Requirement.QEMU, Requirement.PLATFORM})
@Tag(Tags.ONE_JDK)
class BootProgramTest {
  /** Linux is a program of UEFI. */
  private static final String ALONE =
      """
      title Own
      chain bios://loaders/own.0
      chain x64:linux
      """;

  private static final String WITH_FILES =
      """
      title Own with files
      chain x64:linux
      initrd initrd.gz
      options initrd=initrd.gz lab.chained
      """;

  private static final String WITH_ARGUMENTS =
      """
      title Own with arguments
      chain x64:linux
      options console=ttyS0 lab.chained
      """;

  private static PlatformProcess run(Lab lab, Home home, String loader, String entry)
      throws IOException {
    Path image = Files.createDirectories(home.images().resolve("own").resolve("entries"));
    for (String file : List.of("linux", "initrd.gz")) {
      Home.copy(
          Payload.fileInNetboot("ubuntu-installer/amd64/" + file),
          home.images().resolve("own").resolve(file));
    }
    Files.writeString(image.resolve("alone.conf"), ALONE);
    Files.writeString(image.resolve("files.conf"), WITH_FILES);
    Files.writeString(image.resolve("arguments.conf"), WITH_ARGUMENTS);
    LocalDisk.writeProgram(home.folder().resolve("loaders").resolve("own.0"));
    List<String> options = new ArrayList<>(PlatformProcess.loader(loader));
    options.addAll(List.of(PlatformProcess.menu("own/" + entry, "1s")));
    return PlatformProcess.run(lab, home, options.toArray(String[]::new));
  }

  private static void bootsOnABios(String loader) throws IOException {
    try (Lab lab = Lab.open();
        PlatformProcess platform = run(lab, Home.create(lab), loader, "alone");
        VirtualMachine machine = VirtualMachine.powerOn(lab, NetworkCard.E1000)) {
      machine.waitForLine(LocalDisk.MARKER);

      assertTrue(platform.output().contains("sent loaders/own.0"), platform.output());
    }
  }

  @Test
  void onABiosByPxelinux() throws IOException {
    bootsOnABios("pxelinux");
  }

  @Test
  void onABiosByIpxe() throws IOException {
    bootsOnABios("ipxe");
  }

  @Test
  @Needs(Requirement.UEFI)
  void onUefiByIpxeWithFiles() throws IOException {
    try (Lab lab = Lab.open();
        PlatformProcess platform = run(lab, Home.create(lab), "ipxe", "files");
        VirtualMachine machine =
            VirtualMachine.powerOn(lab, Hardware.withIpxeOnUefi(NetworkCard.VIRTIO))) {
      String commandLine = machine.waitForMarker().commandLine();

      assertTrue(commandLine.endsWith("initrd=initrd.gz lab.chained"), commandLine);
      assertTrue(platform.output().contains("images/own/initrd.gz"), platform.output());
    }
  }

  @Test
  @Needs({Requirement.UEFI, Requirement.GRUB})
  void onUefiByGrubWithArguments() throws IOException {
    try (Lab lab = Lab.open();
        PlatformProcess platform =
            run(lab, SignedGrub.into(Home.create(lab)), "grub", "arguments");
        VirtualMachine machine = VirtualMachine.powerOn(lab, Hardware.withUefi())) {
      String line = machine.waitForLine("Command line: ");

      assertTrue(line.contains("console=ttyS0 lab.chained"), line);
      assertTrue(platform.output().contains("images/own/linux"), platform.output());
    }
  }
}
