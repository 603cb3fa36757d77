// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A broadcast goes where the routing table says. Plain Java cannot bind to an interface, and on an
 * isolated boot network there is no default route to help it.
 */
@NeedsQemu
@Tag(Tags.ONE_JDK)
class NoDefaultRouteTest {
  static List<Path> javaHomes() throws IOException {
    try (Stream<Path> homes = Files.list(Path.of("/usr/lib/jvm"))) {
      return homes
          .filter(home -> !Files.isSymbolicLink(home) && Files.exists(home.resolve("bin/java")))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("javaHomes")
  void machinesAreAnsweredWithoutOneOnEveryJdk(Path javaHome) throws IOException {
    try (Lab lab = Lab.open()) {
      assertEquals("", lab.runIn("server", "ip", "-4", "route", "show", "default"));
      assertAnswers(lab, javaHome);
    }
  }

  @Test
  void aWayOutElsewhereDoesNotDrawTheAnswersAway() throws IOException {
    try (Lab lab = Lab.open()) {
      lab.addOtherNetwork("192.168.77.1/24");
      assertAnswers(lab, Path.of(System.getProperty("java.home")));
    }
  }

  private static void assertAnswers(Lab lab, Path javaHome) {
    Home home = Home.create(lab).withImage(Payload.netboot());
    try (PlatformProcess platform =
        PlatformProcess.run(
            lab,
            Distribution.BUILT,
            javaHome,
            home,
            PlatformProcess.menu("netboot/install", "1s"))) {
      VirtualMachine machine = VirtualMachine.powerOn(lab, NetworkCard.E1000);
      try (machine) {
        platform.waitFor("/pxelinux.cfg/"); // DHCP and TFTP have answered; the rest is no news
      }
    }
  }
}
