// SPDX-License-Identifier: Apache-2.0
package pxe.itest.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import pxe.api.image.Image;
import pxe.rooms.menu.Menus;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;
import pxe.rooms.profile.ProfileBundles;
import pxe.rooms.profile.ProfileBundles.FaultyBundle;

/** Profile bundles that are no good: they are named with their cause, and hold up nobody. */
class FaultyProfilesTest {
  private static final String RELEASED = "pxe.itest.samples.released";
  private static final String MISSING_SERVICE =
      "<reference name='missing' interface='java.lang.Runnable' target='(no=such)'/>";

  private final BundleContext context =
      FrameworkUtil.getBundle(FaultyProfilesTest.class).getBundleContext();
  private final Platform platform = new Platform(context);
  private final Path image = Path.of(System.getProperty("pxe.images")).resolve("samples");
  private final SampleJar faulty = new SampleJar("faulty", "Faulty sample", 0);
  private final SampleJar plain = new SampleJar("plain", "Plain sample", -1);

  @BeforeEach
  void putAnImageThere() throws Exception {
    System.clearProperty(RELEASED);
    platform.service(Menus.class);
    Files.createDirectories(image);
    Files.writeString(image.resolve("sample.kernel"), "kernel");
    Platform.await("the image", () -> context.getServiceReference(Image.class) != null);
  }

  @AfterEach
  void clearUp() throws Exception {
    System.setProperty(RELEASED, "true");
    faulty.remove();
    plain.remove();
    Files.deleteIfExists(image.resolve("sample.kernel"));
    Files.deleteIfExists(image);
    Platform.await(
        "the end of all samples",
        () ->
            Stream.of(context.getBundles())
                .noneMatch(b -> b.getSymbolicName().startsWith("sample.")));
    Platform.await("the end of the image", () -> context.getServiceReference(Image.class) == null);
    Platform.await("the end of all problems", () -> !problems().contains("profiles/"));
  }

  private <T> T service(Class<T> type) {
    try {
      return platform.service(type);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> samples() {
    try {
      return platform.menuTitles().stream().filter(t -> t.endsWith(" sample")).toList();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private String problems() {
    return String.join(
        "\n", service(Problems.class).current().stream().map(Problem::sentence).toList());
  }

  private List<String> states() {
    return service(ProfileBundles.class).faulty().stream()
        .map(b -> b.bundle() + " " + b.state())
        .toList();
  }

  private void awaitProblem(String sentence) throws Exception {
    Platform.await(sentence + " in: " + problems(), () -> problems().contains(sentence));
  }

  private void awaitMenu(String... titles) throws Exception {
    Platform.await("the menu " + List.of(titles), () -> samples().equals(List.of(titles)));
  }

  @Test
  void aComponentThatBlocksInItsActivationHoldsUpNobodyAndRemovingItIsEnough() throws Exception {
    faulty.asComponent("").with("Sample-Start", "block").drop();
    Platform.await("its start", () -> !service(ProfileBundles.class).settled());
    plain.drop();
    awaitMenu("Plain sample");
    awaitProblem("profiles/faulty.jar: has not started within 10 s; it stood in ");
    assertEquals(List.of("sample.faulty 1.0.0 blocked"), states());
    assertTrue(problems().contains("SampleBehaviour.act"), problems());

    faulty.remove();
    awaitProblem("profiles/faulty.jar: was removed, but goes on starting in a thread of its own");
    new SampleJar("plain", "Updated sample", 0).drop();
    awaitMenu("Updated sample");

    System.setProperty(RELEASED, "true");
    Platform.await("its end", () -> states().isEmpty() && !problems().contains("profiles/"));
  }

  @Test
  void anActivatorThatBlocksIsReplacedByOneThatDoesNot() throws Exception {
    faulty.with("Sample-Start", "sleep").drop();
    awaitProblem("profiles/faulty.jar: has not started within 10 s; it stood in ");
    faulty.drop();
    awaitMenu("Faulty sample");
    Platform.await("no problem", () -> !problems().contains("profiles/"));
  }

  @Test
  void aBundleThatBlocksWhenItIsStoppedLeavesTheMenuAtOnceAndHoldsUpNobody() throws Exception {
    faulty.with("Sample-Stop", "block").drop();
    awaitMenu("Faulty sample");
    faulty.remove();
    awaitMenu();
    plain.drop();
    awaitMenu("Plain sample");
    awaitProblem("profiles/faulty.jar: was removed, but has not stopped within 10 s; it stood in ");
    faulty.drop();
    awaitMenu("Faulty sample");
    System.setProperty(RELEASED, "true");
    Platform.await("its end", () -> !problems().contains("profiles/"));
  }

  @Test
  void aBundleWithoutAProfileSaysWhy() throws Exception {
    faulty.asComponent("").with("Sample-Start", "throw").drop();
    awaitProblem(
        "profiles/faulty.jar: yields no profile: pxe.itest.framework.sample.SampleComponent threw"
            + " java.lang.IllegalStateException: the sample has fallen over"
            + " (pxe.itest.framework.sample.SampleBehaviour, line ");
    assertEquals(List.of("sample.faulty 1.0.0 failed"), states());

    faulty.asComponent(MISSING_SERVICE).drop();
    awaitProblem(
        "profiles/faulty.jar: yields no profile: pxe.itest.framework.sample.SampleComponent waits"
            + " for a service java.lang.Runnable (no=such);");
    assertEquals(List.of("sample.faulty 1.0.0 waiting"), states());

    faulty.with("Sample-Start", "throw").drop();
    awaitProblem(
        "profiles/faulty.jar: cannot be started: java.lang.IllegalStateException: the sample has"
            + " fallen over;");

    faulty.with("Bundle-Activator", "").drop();
    awaitProblem("profiles/faulty.jar: yields no profile: it holds no component;");

    faulty.with("Import-Package", "no.such.packages").drop();
    awaitProblem("profiles/faulty.jar: cannot be started: Unable to resolve sample.faulty");

    faulty.asComponent("").drop();
    awaitMenu("Faulty sample");
    Platform.await("no problem", () -> !problems().contains("profiles/"));
    assertEquals(List.of(), service(ProfileBundles.class).faulty());
  }

  @Test
  void whatIsNoGoodLeavesWhatRunsWhereItIs() throws Exception {
    faulty.drop();
    awaitMenu("Faulty sample");
    byte[] whole = Files.readAllBytes(faulty.file());
    Files.write(faulty.file(), Arrays.copyOf(whole, whole.length / 2));
    awaitProblem("profiles/faulty.jar: is no bundle: ");
    awaitProblem("sample.faulty 1.0.0, which it was before, runs on");
    assertEquals(List.of("Faulty sample"), samples());

    faulty.with("Bundle-Version", "1.1.0").with("Sample-Start", "throw").drop();
    awaitProblem("the sample has fallen over; sample.faulty 1.0.0 runs on");
    faulty.with("Bundle-Version", "1.2.0").with("Import-Package", "no.such.packages").drop();
    awaitProblem("Unable to resolve sample.faulty");
    assertEquals(List.of("Faulty sample"), samples());
    assertEquals(List.of("sample.faulty 1.2.0"), bundles());

    new SampleJar("faulty", "Better sample", 0).with("Bundle-Version", "1.3.0").drop();
    awaitMenu("Better sample");
    Platform.await("no problem", () -> !problems().contains("profiles/"));
  }

  private List<String> bundles() {
    return service(ProfileBundles.class).faulty().stream().map(FaultyBundle::bundle).toList();
  }

  @Test
  void anUpdateHasNoMomentWithoutAnEntry() throws Exception {
    faulty.drop();
    awaitMenu("Faulty sample");
    AtomicBoolean ends = new AtomicBoolean();
    List<List<String>> gaps = new ArrayList<>();
    Thread observer =
        new Thread(
            () -> {
              while (!ends.get()) {
                List<String> seen = samples();
                if (seen.size() != 1) {
                  gaps.add(seen);
                }
              }
            });
    observer.start();
    try {
      for (int update = 0; update < 10; update++) {
        String title = "Update " + update + " sample";
        new SampleJar("faulty", title, 0).asComponent("").drop();
        awaitMenu(title);
      }
    } finally {
      ends.set(true);
      observer.join();
    }
    assertEquals(List.of(), gaps);
  }

  @Test
  void aJarThatIsCopiedSlowlyOverAnotherIsTakenWhenItIsWhole() throws Exception {
    faulty.drop();
    awaitMenu("Faulty sample");
    byte[] before = Files.readAllBytes(faulty.file());
    new SampleJar("faulty", "Copied sample", 0).drop();
    awaitMenu("Copied sample");
    byte[] half = Arrays.copyOf(before, before.length);
    Arrays.fill(half, before.length / 3, before.length / 2, (byte) 0);
    Files.write(faulty.file(), half);
    awaitProblem("profiles/faulty.jar: is no bundle: ");
    assertEquals(List.of("Copied sample"), samples());
    Files.write(faulty.file(), before);
    awaitMenu("Faulty sample");
  }
}
