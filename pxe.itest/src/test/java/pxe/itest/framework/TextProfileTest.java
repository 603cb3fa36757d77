// SPDX-License-Identifier: Apache-2.0
package pxe.itest.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import pxe.api.image.Image;
import pxe.api.profile.BootProfile;
import pxe.rooms.catalog.Catalog;
import pxe.rooms.catalog.ProfileStatus;
import pxe.rooms.menu.Menus;

/** Bundles that hold descriptions only become profiles, in their own name. */
class TextProfileTest {
  private static final String PROFILE = "name written\ntitle Written\nrequires written.kernel\n";
  private static final String ENTRY = "title Written first\nlinux written.kernel\n";

  private final BundleContext context =
      FrameworkUtil.getBundle(TextProfileTest.class).getBundleContext();
  private final Platform platform = new Platform(context);
  private final Path image = Path.of(System.getProperty("pxe.images")).resolve("written-1");
  private final TextJar jar = new TextJar("written", TextJar.EXTENDER);
  private final TextJar alien = new TextJar("alien", "osgi.ee;filter:=\"(osgi.ee=JavaSE)\"");

  @BeforeEach
  void putAnImageThere() throws Exception {
    platform.service(Menus.class);
    Files.createDirectories(image);
    Files.writeString(image.resolve("written.kernel"), "kernel");
  }

  @AfterEach
  void clearUp() throws Exception {
    jar.remove();
    alien.remove();
    Files.deleteIfExists(image.resolve("entries/mine.conf"));
    Files.deleteIfExists(image.resolve("entries"));
    Files.deleteIfExists(image.resolve("written.kernel"));
    Files.deleteIfExists(image);
    Platform.await("the end of the bundles", () -> bundle("text.").isEmpty());
    Platform.await("the end of the image", () -> context.getServiceReference(Image.class) == null);
  }

  private List<Bundle> bundle(String prefix) {
    return List.of(context.getBundles()).stream()
        .filter(b -> b.getSymbolicName().startsWith(prefix))
        .toList();
  }

  private boolean menuHas(String title) {
    try {
      return platform.menuTitles().contains(title);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> faults(String profile) {
    try {
      return platform.service(Catalog.class).snapshot().profiles().stream()
          .filter(p -> p.name().equals(profile))
          .map(ProfileStatus::faults)
          .findFirst()
          .orElse(List.of());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theMenuFollowsTheTextsAndNoOtherBundleIsTouched() throws Exception {
    try (Platform.BundleEventLog events = platform.events()) {
      jar.drop(PROFILE, ENTRY);
      Platform.await("the entry", () -> menuHas("Written first"));
      assertEquals("text.written", ownerOf("written"));

      jar.drop(PROFILE, ENTRY.replace("first", "again"));
      Platform.await("the new entry", () -> menuHas("Written again"));

      jar.remove();
      Platform.await("the end of the entry", () -> !menuHas("Written again"));
      assertEquals(List.of(), events.ofOthersThan("text."));
    }
  }

  /** The symbolic name of the bundle in whose name a profile is registered. */
  private String ownerOf(String profile) throws Exception {
    for (ServiceReference<BootProfile> reference :
        context.getServiceReferences(BootProfile.class, null)) {
      if (context.getService(reference).name().equals(profile)) {
        return reference.getBundle().getSymbolicName();
      }
    }
    return "";
  }

  @Test
  void aMistakeIsNamedWithFileAndLine() throws Exception {
    jar.drop(PROFILE, "title Broken\nlinux ../../etc/passwd\n");
    Platform.await("the fault", () -> !faults("written").isEmpty());
    String fault = faults("written").get(0);
    assertTrue(fault.startsWith("entries/boot.conf, line 2: "), fault);
  }

  @Test
  void aBundleThatDoesNotAskForItIsLeftAlone() throws Exception {
    alien.drop(PROFILE.replace("name written", "name alien"), ENTRY);
    jar.drop(PROFILE, ENTRY);
    Platform.await("the one that asks", () -> menuHas("Written first"));
    Platform.await(
        "the other one",
        () -> bundle("text.alien").stream().anyMatch(b -> b.getState() == Bundle.ACTIVE));
    assertEquals("", ownerOf("alien"));
  }

  @Test
  void entryFilesBesideTheImageNeedNoBundle() throws Exception {
    Path entries = Files.createDirectories(image.resolve("entries"));
    Files.writeString(
        entries.resolve("mine.conf"), "title Written by hand\nlinux written.kernel\n");
    jar.drop(PROFILE, ENTRY);
    Platform.await("the entry", () -> titles().stream().anyMatch(t -> t.endsWith("by hand")));
    assertTrue(!menuHas("Written first"), titles().toString());
  }

  private List<String> titles() {
    try {
      return platform.menuTitles();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
