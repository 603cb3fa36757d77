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
  private static final String RELEASED = "pxe.itest.tenants.released";
  private static final String MISSING_SERVICE =
      "<reference name='missing' interface='java.lang.Runnable' target='(no=such)'/>";

  private final BundleContext context =
      FrameworkUtil.getBundle(FaultyProfilesTest.class).getBundleContext();
  private final Platform platform = new Platform(context);
  private final Path image = Path.of(System.getProperty("pxe.images")).resolve("tenancy");
  private final TenantJar faulty = new TenantJar("faulty", "Faulty tenant", 0);
  private final TenantJar plain = new TenantJar("plain", "Plain tenant", -1);

  @BeforeEach
  void putAnImageThere() throws Exception {
    System.clearProperty(RELEASED);
    platform.service(Menus.class);
    Files.createDirectories(image);
    Files.writeString(image.resolve("tenant.kernel"), "kernel");
    Platform.await("the image", () -> context.getServiceReference(Image.class) != null);
  }

  @AfterEach
  void clearUp() throws Exception {
    System.setProperty(RELEASED, "true");
    faulty.remove();
    plain.remove();
    Files.deleteIfExists(image.resolve("tenant.kernel"));
    Files.deleteIfExists(image);
    Platform.await(
        "the end of all tenants",
        () ->
            Stream.of(context.getBundles())
                .noneMatch(b -> b.getSymbolicName().startsWith("tenant.")));
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

  private List<String> tenants() {
    try {
      return platform.menuTitles().stream().filter(t -> t.endsWith(" tenant")).toList();
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
    Platform.await("the menu " + List.of(titles), () -> tenants().equals(List.of(titles)));
  }

  @Test
  void aComponentThatBlocksInItsActivationHoldsUpNobodyAndRemovingItIsEnough() throws Exception {
    faulty.asComponent("").with("Tenant-Start", "block").drop();
    Platform.await("its start", () -> !service(ProfileBundles.class).settled());
    plain.drop();
    awaitMenu("Plain tenant");
    awaitProblem("profiles/faulty.jar: has not started within 10 s; it stood in ");
    assertEquals(List.of("tenant.faulty 1.0.0 blocked"), states());
    assertTrue(problems().contains("TenantBehaviour.act"), problems());

    faulty.remove();
    awaitProblem("profiles/faulty.jar: was removed, but goes on starting in a thread of its own");
    new TenantJar("plain", "Updated tenant", 0).drop();
    awaitMenu("Updated tenant");

    System.setProperty(RELEASED, "true");
    Platform.await("its end", () -> states().isEmpty() && !problems().contains("profiles/"));
  }

  @Test
  void anActivatorThatBlocksIsReplacedByOneThatDoesNot() throws Exception {
    faulty.with("Tenant-Start", "sleep").drop();
    awaitProblem("profiles/faulty.jar: has not started within 10 s; it stood in ");
    faulty.drop();
    awaitMenu("Faulty tenant");
    Platform.await("no problem", () -> !problems().contains("profiles/"));
  }

  @Test
  void aBundleThatBlocksWhenItIsStoppedLeavesTheMenuAtOnceAndHoldsUpNobody() throws Exception {
    faulty.with("Tenant-Stop", "block").drop();
    awaitMenu("Faulty tenant");
    faulty.remove();
    awaitMenu();
    plain.drop();
    awaitMenu("Plain tenant");
    awaitProblem("profiles/faulty.jar: was removed, but has not stopped within 10 s; it stood in ");
    faulty.drop();
    awaitMenu("Faulty tenant");
    System.setProperty(RELEASED, "true");
    Platform.await("its end", () -> !problems().contains("profiles/"));
  }

  @Test
  void aBundleWithoutAProfileSaysWhy() throws Exception {
    faulty.asComponent("").with("Tenant-Start", "throw").drop();
    awaitProblem(
        "profiles/faulty.jar: yields no profile: pxe.itest.framework.tenant.TenantComponent threw"
            + " java.lang.IllegalStateException: the tenant has fallen over;");
    assertEquals(List.of("tenant.faulty 1.0.0 failed"), states());

    faulty.asComponent(MISSING_SERVICE).drop();
    awaitProblem(
        "profiles/faulty.jar: yields no profile: pxe.itest.framework.tenant.TenantComponent waits"
            + " for a service java.lang.Runnable (no=such);");
    assertEquals(List.of("tenant.faulty 1.0.0 waiting"), states());

    faulty.with("Tenant-Start", "throw").drop();
    awaitProblem(
        "profiles/faulty.jar: cannot be started: java.lang.IllegalStateException: the tenant has"
            + " fallen over;");

    faulty.with("Bundle-Activator", "").drop();
    awaitProblem("profiles/faulty.jar: yields no profile: it holds no component;");

    faulty.with("Import-Package", "no.such.packages").drop();
    awaitProblem("profiles/faulty.jar: cannot be started: Unable to resolve tenant.faulty");

    faulty.asComponent("").drop();
    awaitMenu("Faulty tenant");
    Platform.await("no problem", () -> !problems().contains("profiles/"));
    assertEquals(List.of(), service(ProfileBundles.class).faulty());
  }

  @Test
  void whatIsNoGoodLeavesWhatRunsWhereItIs() throws Exception {
    faulty.drop();
    awaitMenu("Faulty tenant");
    byte[] whole = Files.readAllBytes(faulty.file());
    Files.write(faulty.file(), Arrays.copyOf(whole, whole.length / 2));
    awaitProblem("profiles/faulty.jar: is no bundle: ");
    awaitProblem("tenant.faulty 1.0.0, which it was before, runs on");
    assertEquals(List.of("Faulty tenant"), tenants());

    faulty.with("Bundle-Version", "1.1.0").with("Tenant-Start", "throw").drop();
    awaitProblem("the tenant has fallen over; tenant.faulty 1.0.0 runs on");
    faulty.with("Bundle-Version", "1.2.0").with("Import-Package", "no.such.packages").drop();
    awaitProblem("Unable to resolve tenant.faulty");
    assertEquals(List.of("Faulty tenant"), tenants());
    assertEquals(List.of("tenant.faulty 1.2.0"), bundles());

    new TenantJar("faulty", "Better tenant", 0).with("Bundle-Version", "1.3.0").drop();
    awaitMenu("Better tenant");
    Platform.await("no problem", () -> !problems().contains("profiles/"));
  }

  private List<String> bundles() {
    return service(ProfileBundles.class).faulty().stream().map(FaultyBundle::bundle).toList();
  }

  @Test
  void anUpdateHasNoMomentWithoutAnEntry() throws Exception {
    faulty.drop();
    awaitMenu("Faulty tenant");
    AtomicBoolean ends = new AtomicBoolean();
    List<List<String>> gaps = new ArrayList<>();
    Thread observer =
        new Thread(
            () -> {
              while (!ends.get()) {
                List<String> seen = tenants();
                if (seen.size() != 1) {
                  gaps.add(seen);
                }
              }
            });
    observer.start();
    try {
      for (int update = 0; update < 10; update++) {
        String title = "Update " + update + " tenant";
        new TenantJar("faulty", title, 0).asComponent("").drop();
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
    awaitMenu("Faulty tenant");
    byte[] before = Files.readAllBytes(faulty.file());
    new TenantJar("faulty", "Copied tenant", 0).drop();
    awaitMenu("Copied tenant");
    byte[] half = Arrays.copyOf(before, before.length);
    Arrays.fill(half, before.length / 3, before.length / 2, (byte) 0);
    Files.write(faulty.file(), half);
    awaitProblem("profiles/faulty.jar: is no bundle: ");
    assertEquals(List.of("Copied tenant"), tenants());
    Files.write(faulty.file(), before);
    awaitMenu("Faulty tenant");
  }
}
