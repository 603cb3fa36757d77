// SPDX-License-Identifier: Apache-2.0
package pxe.itest.framework;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.FrameworkUtil;
import pxe.api.image.Image;
import pxe.rooms.catalog.Catalog;
import pxe.rooms.catalog.ProfileStatus;
import pxe.rooms.menu.Menus;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;
import pxe.rooms.resource.BootResources;
import pxe.rooms.status.TransferSource;

/** Profiles and images come and go; menus follow, and nothing else notices. */
class HotPlugTest {
  private static final int TFTP_PORT = 21_069;
  private static final List<Class<?>> SERVERS =
      List.of(BootResources.class, Catalog.class, Menus.class, TransferSource.class);

  private final BundleContext context =
      FrameworkUtil.getBundle(HotPlugTest.class).getBundleContext();
  private final Platform platform = new Platform(context);
  private final Path image = Path.of(System.getProperty("pxe.images")).resolve("samples");
  private final byte[] content = new byte[3_000_000];

  private final SampleJar plain = new SampleJar("plain", "Plain sample", 0);

  @BeforeEach
  void putAnImageThere() throws Exception {
    platform.service(Menus.class);
    platform.service(TransferSource.class);
    new Random(7).nextBytes(content);
    Files.createDirectories(image);
    Files.write(image.resolve("sample.kernel"), content);
    Platform.await("the image", () -> context.getServiceReference(Image.class) != null);
  }

  @AfterEach
  void clearUp() throws Exception {
    for (String name : List.of("plain", "grand", "broken")) {
      new SampleJar(name, "", 0).remove();
    }
    if (Files.exists(image)) {
      try (Stream<Path> all = Files.walk(image)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    Platform.await(
        "the end of all samples",
        () ->
            Stream.of(context.getBundles())
                .noneMatch(b -> b.getSymbolicName().startsWith("sample.")));
    Platform.await("the end of the image", () -> context.getServiceReference(Image.class) == null);
  }

  private boolean menuHas(String title) {
    try {
      return platform.menuTitles().contains(title);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theMenuFollowsABundleAndNothingElseIsTouched() throws Exception {
    List<Long> before = SERVERS.stream().map(platform::serviceId).toList();
    try (Platform.BundleEventLog events = platform.events();
        SlowTransfer transfer = new SlowTransfer(TFTP_PORT, "images/samples/sample.kernel")) {
      transfer.take(100);
      plain.drop();
      Platform.await("the entry", () -> menuHas("Plain sample"));
      transfer.take(100);
      new SampleJar("plain", "Updated sample", 0).drop();
      Platform.await("the new entry", () -> menuHas("Updated sample"));
      assertTrue(!menuHas("Plain sample"));
      transfer.take(100);
      plain.remove();
      Platform.await("the end of the entry", () -> !menuHas("Updated sample"));

      // the new one was installed beside the old one, which went afterwards
      Platform.await(
          "the end of the bundle",
          () -> events.count("sample.plain", BundleEvent.UNINSTALLED) == 2);
      assertEquals(List.of(), events.ofOthersThan("sample."));
      assertEquals(2, events.count("sample.plain", BundleEvent.INSTALLED));
      assertArrayEquals(content, transfer.rest());
    }
    assertEquals(before, SERVERS.stream().map(platform::serviceId).toList());
  }

  @Test
  void aTransferOutlivesItsImage() throws Exception {
    plain.drop();
    Platform.await("the entry", () -> menuHas("Plain sample"));
    try (SlowTransfer transfer = new SlowTransfer(TFTP_PORT, "images/samples/sample.kernel")) {
      transfer.take(100);
      Files.delete(image.resolve("sample.kernel"));
      Files.delete(image);
      Platform.await("the end of the entry", () -> !menuHas("Plain sample"));
      assertArrayEquals(content, transfer.rest());
    }
  }

  @Test
  void ofTwoThatClaimAnImageTheHigherRankingHasItAndTheOtherSaysSo() throws Exception {
    plain.drop();
    new SampleJar("grand", "Grand sample", 10).drop();
    Platform.await("the winner", () -> menuHas("Grand sample"));
    assertTrue(!menuHas("Plain sample"));
    Platform.await("the loser's fault", () -> !status("plain").faults().isEmpty());
    String fault = status("plain").faults().get(0);
    assertTrue(fault.contains("samples") && fault.contains("grand"), fault);
    new SampleJar("grand", "", 0).remove();
    Platform.await("the other one", () -> menuHas("Plain sample"));
    assertEquals(List.of(), status("plain").faults());
  }

  @Test
  void aProfileThatThrowsIsNamedAndHurtsNobody() throws Exception {
    new SampleJar("broken", "throw", 99).drop();
    plain.drop();
    Platform.await("the sound one", () -> menuHas("Plain sample"));
    Platform.await("the fault", () -> !status("broken").faults().isEmpty());
    assertTrue(
        status("broken").faults().get(0).contains("the sample has fallen over"),
        status("broken").faults().get(0));
  }

  @Test
  void aJarThatIsNoBundleIsAProblemUntilItIsRemoved() throws Exception {
    Path jar = Path.of(System.getProperty("pxe.profiles")).resolve("plain.jar");
    Files.writeString(jar, "this is no jar");
    Platform.await("the problem", () -> problems().contains("profiles/plain.jar: is no bundle"));
    Files.delete(jar);
    Platform.await("its end", () -> !problems().contains("profiles/plain.jar"));
  }

  private String problems() {
    try {
      return platform.service(Problems.class).current().stream()
          .map(Problem::sentence)
          .toList()
          .toString();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private ProfileStatus status(String name) {
    try {
      return platform.service(Catalog.class).snapshot().profiles().stream()
          .filter(p -> p.name().equals(name))
          .findFirst()
          .orElse(new ProfileStatus(name, "", List.of(), List.of()));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
