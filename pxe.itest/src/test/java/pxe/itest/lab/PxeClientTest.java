// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** A client that walks PXE 2.1 packet by packet; each rule is a test of its own. */
@Needs({Requirement.NETWORK, Requirement.QEMU, Requirement.UEFI, Requirement.PLATFORM})
@Tag(Tags.ONE_JDK)
class PxeClientTest {
  /** As many as the walk has, so that none is left out in silence. */
  private static final int RULES = 32;

  private static final String MENU =
      """
      prompt = Press F8
      prompt-timeout = 3s
      services = Boot from network=network, Install=netboot/install, Local disk=local
      """;

  @TestFactory
  Stream<DynamicTest> aClientWalksTheSpecification() throws IOException {
    List<String> said;
    try (Lab lab = Lab.open()) {
      Home home = Home.create(lab).withImage(Payload.netboot()).withFile("etc/pxe.menu.cfg", MENU);
      try (PlatformProcess platform = PlatformProcess.run(lab, home)) {
        // without a default route nothing can be sent to everybody
        lab.runIn("client", "ip", "route", "add", "255.255.255.255", "dev", "eth0");
        Running probe = Watch.program(lab, PxeProbe.class);
        assertEquals(0, probe.exitCode(Await.PATIENCE), () -> probe.output() + platform.output());
        said = probe.lines().stream().filter(l -> l.matches(".* (ok|broken)")).toList();
      }
    }
    assertEquals(RULES, said.size(), said.toString());
    return said.stream()
        .map(
            line ->
                DynamicTest.dynamicTest(
                    line.replaceFirst(" (ok|broken)$", ""),
                    () -> assertEquals("ok", line.substring(line.lastIndexOf(' ') + 1), line)));
  }
}
