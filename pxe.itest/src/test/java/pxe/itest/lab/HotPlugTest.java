// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Profiles and images come and go while the platform runs, and nobody who is served notices. */
@Isolated("it measures milliseconds")
@Needs({Requirement.NETWORK, Requirement.QEMU, Requirement.PLATFORM})
class HotPlugTest {
  private static final String MENU = "pxelinux.cfg/default";
  private static final String INITRD = "ubuntu-installer/amd64/initrd.gz";

  private static final Duration SWIFT = Duration.ofMillis(250);

  /** A computer that is busy with something else meanwhile says nothing about the platform. */
  private static final int TRIES = 3;

  private Lab lab;
  private Home home;
  private PlatformProcess platform;
  private Watch menu;

  @BeforeEach
  void platformWhoseOnlyProfileIsInItsHome() {
    lab = Lab.open();
    home = Home.create(lab).withImage(Payload.netboot()).withProfile(Distribution.ubuntuProfile());
    platform =
        PlatformProcess.run(
            lab,
            Distribution.withoutProfiles(lab.folder()),
            Path.of(System.getProperty("java.home")),
            home);
    menu = Watch.over(lab, MENU, INITRD);
    menu.waitUntil(true, System.nanoTime(), Await.PATIENCE);
  }

  @AfterEach
  void end() throws IOException {
    // Closing the lab ends the platform by force; in order is better, where it came to run.
    try {
      if (platform != null) {
        platform.close();
      }
    } finally {
      lab.close();
    }
  }

  @Test
  void profileBundlesComeAndGoAtOnceWhileATransferGoesOn() throws IOException {
    Running transfer = slowTransfer();
    Path bundle = home.profiles().resolve(Distribution.ubuntuProfile().getFileName());
    Path parked = lab.folder().resolve("parked.jar");
    List<Duration> gone = new ArrayList<>();
    List<Duration> back = new ArrayList<>();

    int tries = 0;
    do {
      gone.clear();
      back.clear();
      for (int round = 0; round < 5; round++) {
        gone.add(move(bundle, parked, false));
        back.add(move(parked, bundle, true));
      }
    } while (!(isSwift(gone) && isSwift(back)) && ++tries < TRIES);

    BootTime.report("a profile bundle taken out, gone from the menu after", median(gone));
    BootTime.report("a profile bundle dropped in, in the menu after", median(back));
    assertTrue(isSwift(gone), gone + ": more than " + SWIFT);
    assertTrue(isSwift(back), back + ": more than " + SWIFT);
    assertTransferred(transfer);
  }

  @Test
  void imagesComeAndGoWhileATransferFromThemGoesOn() throws IOException {
    Running transfer = slowTransfer();
    Path image = home.images().resolve(Payload.netboot().getFileName());
    Path parked = lab.folder().resolve("parked.tar.gz");

    Duration gone = move(image, parked, false);
    Duration back = move(parked, image, true);

    BootTime.report("an image taken out, gone from the menu after", gone);
    BootTime.report("an image dropped in, in the menu after", back);
    assertTransferred(transfer);
  }

  private Duration move(Path from, Path to, boolean there) throws IOException {
    long start = System.nanoTime();
    Files.move(from, to);
    return menu.waitUntil(there, start, Await.PATIENCE);
  }

  /** Takes some four seconds: five milliseconds before each of its 745 acknowledgements. */
  private Running slowTransfer() {
    return Watch.slowTransfer(
        lab, "images/netboot/" + INITRD, lab.folder().resolve("initrd"), Duration.ofMillis(5));
  }

  private void assertTransferred(Running transfer) throws IOException {
    assertEquals(0, transfer.exitCode(Await.PATIENCE), transfer.output());
    assertArrayEquals(
        Files.readAllBytes(Payload.fileInNetboot(INITRD)),
        Files.readAllBytes(lab.folder().resolve("initrd")));
  }

  private static boolean isSwift(List<Duration> times) {
    return median(times).compareTo(SWIFT) <= 0;
  }

  private static Duration median(List<Duration> times) {
    return times.stream().sorted().toList().get(times.size() / 2);
  }
}
