// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The names of boot files in the manual are those that are served, by TFTP and HTTP alike. */
@Needs({
  Requirement.NETWORK,
  Requirement.QEMU,
  Requirement.UEFI,
  Requirement.GRUB,
  Requirement.IPXE,
  Requirement.CURL,
  Requirement.PLATFORM
})
@Tag(Tags.ONE_JDK)
class BootFileNamesTest {
  private static final Path MANUAL = Path.of("..", "docs", "booting.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\|.*(BIOS|UEFI) \\|.*\\|$");
  private static final Pattern NAME = Pattern.compile("`([a-z0-9/]+\\.(0|kpxe|efi))`");
  private static final int ARM64 = 0xaa64;

  /** What the lab has no loader for. */
  private static final Set<String> MISSING =
      Set.of(
          "grub/ia32/shimia32.efi",
          "grub/ia32/grubia32.efi",
          "grub/aa64/shimaa64.efi",
          "grub/aa64/grubaa64.efi",
          "ipxe/ia32/snponly.efi");

  private static Set<String> names() throws IOException {
    Set<String> names = new TreeSet<>();
    for (MatchResult row : ROW.matcher(Files.readString(MANUAL)).results().toList()) {
      NAME.matcher(row.group()).results().forEach(name -> names.add(name.group(1)));
    }
    return names;
  }

  private static Home home(Lab lab) {
    Home home = SignedGrub.into(Home.create(lab));
    IpxeProgram.OLD.into(home, IpxeProgram.UEFI);
    IpxeProgram.OLD.into(home, IpxeProgram.BIOS);
    return IpxeProgram.OLD.withProcessor(ARM64, home, "ipxe-arm64.efi");
  }

  private static byte[] fetch(Lab lab, String url) throws IOException {
    Path received = lab.folder().resolve("received");
    lab.runIn("client", "curl", "-sS", "--fail", "-o", received.toString(), url);
    byte[] content = Files.readAllBytes(received);
    Files.delete(received);
    return content;
  }

  @Test
  void eachIsServedOrSaysWhatToInstall() throws IOException {
    Set<String> names = names();
    assertTrue(names.containsAll(MISSING) && names.contains("pxelinux.0"), names.toString());
    assertEquals(13, names.size(), names.toString());
    try (Lab lab = Lab.open();
        PlatformProcess platform = PlatformProcess.run(lab, home(lab))) {
      for (String name : names) {
        String http = "http://" + Lab.SERVER_ADDRESS + "/" + name;
        if (MISSING.contains(name)) {
          String says = lab.runIn("client", "curl", "-sS", "-w", "%{http_code}", http);
          assertTrue(says.contains("loaders/") && says.endsWith("404"), name + ": " + says);
        } else {
          byte[] content = fetch(lab, http);
          assertTrue(content.length > 10_000, name);
          assertArrayEquals(content, fetch(lab, "tftp://" + Lab.SERVER_ADDRESS + "/" + name), name);
        }
      }
      assertGrubStandsBesideThem(lab);
      List<String> sets = platform.output().lines().filter(l -> l.contains("loader set")).toList();
      assertTrue(sets.size() >= 6, sets.toString());
    }
  }

  /** Where shim looks for it when a router names one of them. */
  private static void assertGrubStandsBesideThem(Lab lab) throws IOException {
    String root = "tftp://" + Lab.SERVER_ADDRESS + "/";
    byte[] grub = fetch(lab, root + "grub/x64/grubx64.efi");
    for (String folder : List.of("", "ipxe/bios/", "syslinux/x64/")) {
      assertArrayEquals(grub, fetch(lab, root + folder + "grubx64.efi"), folder);
    }
  }
}
