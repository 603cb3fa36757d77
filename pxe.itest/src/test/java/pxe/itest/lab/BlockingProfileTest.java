// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import pxe.itest.framework.SampleJar;

/** A bundle in {@code HOME/profiles} that blocks when it is started holds up nothing else. */
@Needs({Requirement.NETWORK, Requirement.PLATFORM})
@Tag(Tags.ONE_JDK)
class BlockingProfileTest {
  private static final String CULPRIT = "profiles/culprit.jar: has not started within 10 s";
  private static final String REMOVED = "profiles/culprit.jar: was removed";

  private Lab lab;
  private Home home;
  private Path jar;

  @BeforeEach
  void anImageAndABundle() throws IOException {
    lab = Lab.open();
    home = Home.create(lab);
    Files.createDirectories(home.images().resolve("mine/entries"));
    home.withFile("images/mine/vmlinuz", "kernel\n")
        .withFile("images/mine/entries/mine.conf", "title Mine\nlinux vmlinuz\n");
    jar = home.profiles().resolve("culprit.jar");
  }

  @AfterEach
  void end() throws IOException {
    lab.close();
  }

  private SampleJar culprit(String behaviour) {
    return new SampleJar("culprit", "Culprit", 0).asComponent("").with("Sample-Start", behaviour);
  }

  @Test
  void theStartDoesNotWaitForItAndStatusAndProfilesAndCheckNameIt() throws IOException {
    culprit("block").drop(jar); // deaf to interruption
    try (PlatformProcess platform = PlatformProcess.run(lab, home)) {
      assertTrue(Await.until(Await.PATIENCE, () -> platform.output().contains(CULPRIT)));
      assertTrue(
          platform.output().indexOf("pxe: ready") < platform.output().indexOf(CULPRIT),
          platform.output());
      String profiles = platform.shell(lab, home, "profiles");
      assertAll(
          () -> assertTrue(platform.shell(lab, home, "menu").contains("Mine")),
          () -> assertTrue(platform.shell(lab, home, "status").contains(CULPRIT)),
          () -> assertTrue(profiles.matches("(?s).*sample\\.culprit\\s+blocked.*"), profiles));
      platform.stop(); // in order
    }
    Running check = PlatformProcess.check(lab, home);
    assertEquals(1, check.exitCode(Await.PATIENCE), check.output());
    assertTrue(check.output().contains(CULPRIT), check.output());
  }

  @Test
  void whenItIsRemovedTheNextIsTaken() throws IOException {
    culprit("block").drop(jar);
    try (PlatformProcess platform = PlatformProcess.run(lab, home)) {
      Files.delete(jar);
      assertTrue(Await.until(Await.PATIENCE, () -> platform.output().contains(REMOVED)));
      Files.writeString(home.images().resolve("mine/sample.kernel"), "kernel\n");
      Files.delete(home.images().resolve("mine/entries/mine.conf"));
      new SampleJar("culprit", "Reformed", 0).drop(jar);
      assertTrue(
          Await.until(Await.PATIENCE, () -> platform.shell(lab, home, "menu").contains("Reformed")),
          platform::output);
    }
  }

  @Test
  void whenItIsRemovedAndListensToInterruptionNothingIsLeftOfIt() throws IOException {
    culprit("sleep").drop(jar);
    try (PlatformProcess platform = PlatformProcess.run(lab, home)) {
      assertTrue(Await.until(Await.PATIENCE, () -> platform.output().contains(CULPRIT)));
      Files.delete(jar);
      for (String command : List.of("status", "profiles")) {
        assertTrue(
            Await.until(
                Await.PATIENCE, () -> !platform.shell(lab, home, command).contains("culprit")),
            platform::output);
      }
    }
    Running check = PlatformProcess.check(lab, home);
    assertEquals(0, check.exitCode(Await.PATIENCE), check.output());
  }
}
