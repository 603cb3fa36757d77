// SPDX-License-Identifier: Apache-2.0
package pxe.itest.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import pxe.api.entry.Entry;
import pxe.api.entry.LinuxEntry;
import pxe.api.image.Image;
import pxe.api.resource.ResourcePath;
import pxe.rooms.catalog.Catalog;
import pxe.rooms.catalog.CatalogSnapshot;
import pxe.rooms.catalog.Offering;
import pxe.rooms.menu.Menus;

/** The bundles of this tree that hold texts, and the examples, deployed as they are built. */
class BuiltProfilesTest {
  private static final Path TREE = Path.of(System.getProperty("pxe.itest.tree"));
  private static final Path PROFILES = Path.of(System.getProperty("pxe.profiles"));
  private static final Path IMAGES = Path.of(System.getProperty("pxe.images"));

  private final BundleContext context =
      FrameworkUtil.getBundle(BuiltProfilesTest.class).getBundleContext();
  private final Platform platform = new Platform(context);

  @BeforeEach
  void waitForTheCatalog() throws Exception {
    platform.service(Menus.class);
    Files.createDirectories(PROFILES);
  }

  @AfterEach
  void clearUp() throws Exception {
    empty(IMAGES);
    empty(PROFILES);
    Platform.await("the end of the image", () -> context.getServiceReference(Image.class) == null);
    Platform.await(
        "the end of the bundles",
        () ->
            Stream.of(context.getBundles()).noneMatch(b -> b.getLocation().startsWith("profile:")));
  }

  private static void empty(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.skip(1).sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private static void deploy(String room) throws IOException {
    try (Stream<Path> files = Files.list(TREE.resolve(room).resolve("target"))) {
      Path jar = files.filter(f -> f.toString().endsWith(".jar")).findFirst().orElseThrow();
      Path copy = Files.copy(jar, PROFILES.resolveSibling("built.tmp"));
      String name = TREE.resolve(room).getFileName() + ".jar";
      Files.move(copy, PROFILES.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static void image(String name, String... files) throws IOException {
    for (String file : files) {
      Path path = IMAGES.resolve(name).resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, "content of " + file);
    }
  }

  private CatalogSnapshot snapshot() {
    try {
      return platform.service(Catalog.class).snapshot();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** What a profile offers, as soon as it has an image with so many entries. */
  private Offering offering(String profile, int entries) throws Exception {
    Platform.await(
        profile + " to take the image",
        () -> offerings(profile).anyMatch(o -> o.entries().size() == entries));
    return offerings(profile).findFirst().orElseThrow();
  }

  private Stream<Offering> offerings(String profile) {
    return snapshot().offerings().stream().filter(o -> o.profile().equals(profile));
  }

  private static List<String> titles(Offering offering) {
    return offering.entries().stream().map(Entry::title).toList();
  }

  @Test
  void tinyCoreIsRecognised() throws Exception {
    image("TinyCore-15.0", "boot/vmlinuz", "boot/core.gz", "cde/onboot.lst");
    deploy("pxe.profiles.tinycore");
    Offering offering = offering("tinycore", 1);
    assertEquals("Tiny Core 15.0", offering.title());
    LinuxEntry entry = (LinuxEntry) offering.entries().get(0);
    assertEquals(ResourcePath.of("images/TinyCore-15.0/boot/vmlinuz"), entry.kernel());
    assertEquals(List.of("loglevel=3"), entry.arguments());
  }

  @Test
  void theExampleWithoutJavaBootsItsNewestKernelWithThatKernelsRamDisk() throws Exception {
    image(
        "minimal-3.1",
        "boot/minimal-vmlinuz-6.9",
        "boot/minimal-initrd-6.9.img",
        "boot/minimal-vmlinuz-6.10",
        "boot/minimal-initrd-6.10.img",
        "boot/minimal-vmlinuz-6.11");
    deploy("examples/pxe.profiles.minimal");
    Offering offering = offering("minimal", 2);
    assertEquals(List.of("Minimal Linux 3.1", "Minimal Linux 3.1: rescue"), titles(offering));
    LinuxEntry live = (LinuxEntry) offering.entries().get(0);
    ResourcePath boot = ResourcePath.of("images/minimal-3.1/boot");
    assertEquals("live", live.id());
    assertEquals(boot.resolve("minimal-vmlinuz-6.10"), live.kernel());
    assertEquals(List.of(boot.resolve("minimal-initrd-6.10.img")), live.initrds());
    assertEquals(List.of("quiet", "live.fetch=${source}/live.squashfs"), live.arguments());
    LinuxEntry rescue = (LinuxEntry) offering.entries().get(1);
    assertEquals(List.of("single", "\"motd=Nothing is mounted yet\""), rescue.arguments());
  }

  @Test
  void theExampleWithAComponentOffersEachFlavour() throws Exception {
    image(
        "flavoured",
        "flavours/server/vmlinuz",
        "flavours/server/initrd",
        "flavours/desktop/vmlinuz",
        "flavours/desktop/initrd");
    deploy("examples/pxe.profiles.mine");
    assertEquals(List.of("My system: desktop", "My system: server"), titles(offering("mine", 2)));
  }
}
