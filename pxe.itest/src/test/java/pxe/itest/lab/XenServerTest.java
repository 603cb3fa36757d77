// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** XenServer's medium, dropped in while the platform runs, boots and is the installation source. */
@Needs({
  Requirement.NETWORK,
  Requirement.QEMU,
  Requirement.XEN,
  Requirement.CURL,
  Requirement.PLATFORM
})
@Tag(Tags.ONE_JDK)
class XenServerTest {
  /** The arguments of the recipe that people follow, in its order. */
  static final String XEN_ARGUMENTS =
      "dom0_max_vcpus=2 dom0_mem=1024M,max:1024M com1=115200,8n1 console=com1,vga";

  static final String DOM0_ARGUMENTS = "xencons=hvc console=hvc0 console=tty0";

  private static final Hardware HARDWARE = Hardware.bios(NetworkCard.E1000).withMemory(2048);

  @Test
  void theIsoBootsAsTheRecipeDoesAndServesItsPackages() throws Exception {
    try (Lab lab = Lab.open();
        PlatformProcess platform =
            PlatformProcess.run(
                lab, Home.create(lab), PlatformProcess.menu(XenPayload.NAME + "/install", "1s"))) {
      Home.of(lab).withImage(XenPayload.iso());
      waitForEntry(lab, "install");
      try (VirtualMachine machine = VirtualMachine.powerOn(lab, HARDWARE)) {
        VirtualMachine.Booted booted = machine.waitForMarker();
        BootTime.report("Xen's dom0 from power-on to its last package", booted.time());

        assertAll(
            () -> assertEquals(DOM0_ARGUMENTS, withoutFileName(booted.commandLine())),
            () -> assertEquals(XEN_ARGUMENTS, withoutFileName(xenCommandLine(machine))),
            () -> assertEquals(sums(XenPayload.FETCHED), fetched(machine)),
            () -> assertTrue(menu(lab).contains(XenPayload.URL), menu(lab)),
            () -> assertTrue(platform.output().contains("http on eth1 192.168.9.2:80")));
      }
    }
  }

  @Test
  @Tag(Tags.BY_HAND)
  void aMachineWithAnAnswerFileInstallsUnattended() throws Exception {
    try (Lab lab = Lab.open()) {
      Home home = Home.create(lab).withImage(XenPayload.iso());
      Files.createDirectories(home.folder().resolve("etc/answers"));
      home.withFile("etc/answers/xen.xml", "<installation><name>${hostname}</name></installation>")
          .withFile(
              "etc/pxe.machine~x1.cfg",
              "match = mac=52:54:00:09:00:*\n"
                  + "entry = "
                  + XenPayload.NAME
                  + "/unattended\nanswer = xen.xml\nvar.hostname = R&D\n");
      try (PlatformProcess platform =
              PlatformProcess.run(lab, home, "--set", "pxe.menu:timeout=1s");
          VirtualMachine machine = VirtualMachine.powerOn(lab, HARDWARE)) {
        String commandLine = machine.waitForMarker().commandLine();
        String answer = "<installation><name>R&amp;D</name></installation>";

        assertAll(
            () -> assertTrue(commandLine.matches(".* answerfile=http://192.168.9.2/answers/.*")),
            () -> assertTrue(List.of(commandLine.split(" ")).contains("install"), commandLine),
            () ->
                assertEquals(
                    sum(answer.getBytes(StandardCharsets.UTF_8)),
                    fetched(machine).get("answerfile")),
            () -> assertTrue(platform.output().contains("answers/"), platform.output()));
      }
    }
  }

  /** Multiboot puts the file's name in front; Xen shows the arguments alone or behind it. */
  static String withoutFileName(String commandLine) {
    return commandLine.replaceFirst("^\\S*/\\S*(vmlinuz|xen\\.gz)\\s+", "").strip();
  }

  static String xenCommandLine(VirtualMachine machine) {
    String line = machine.waitForLine("(XEN) Command line: ");
    return line.substring(line.indexOf(": ") + 2);
  }

  static Map<String, String> fetched(VirtualMachine machine) {
    Map<String, String> sums = new TreeMap<>();
    machine
        .linesWith(XenPayload.SUM)
        .map(line -> line.substring(line.indexOf(XenPayload.SUM) + XenPayload.SUM.length()))
        .forEach(line -> sums.put(line.substring(65).strip(), line.substring(0, 64)));
    return sums;
  }

  static Map<String, String> sums(List<String> files) throws IOException {
    Map<String, String> sums = new TreeMap<>();
    for (String file : files) {
      Path source = XenPayload.tree().resolve(file);
      sums.put(file, sum(Files.readAllBytes(source)));
    }
    return sums;
  }

  static String sum(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String menu(Lab lab) {
    return lab.runIn("client", "curl", "-sS", "tftp://192.168.9.2/pxelinux.cfg/default");
  }

  static void waitForEntry(Lab lab, String entry) {
    waitForEntry(lab, XenPayload.NAME, entry);
  }

  static void waitForEntry(Lab lab, String image, String entry) {
    assertTrue(
        Await.until(Await.PATIENCE, () -> menu(lab).contains(image + "/" + entry)),
        () -> "the menu has no such entry:\n" + menu(lab));
  }
}
