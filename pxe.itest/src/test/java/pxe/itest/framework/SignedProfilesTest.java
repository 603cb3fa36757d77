// SPDX-License-Identifier: Apache-2.0
package pxe.itest.framework;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import pxe.api.image.Image;
import pxe.rooms.menu.Menus;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;

/** Signatures beside profile bundles, and who is trusted, decide what runs, at once. */
class SignedProfilesTest {
  private final BundleContext context =
      FrameworkUtil.getBundle(SignedProfilesTest.class).getBundleContext();
  private final Platform platform = new Platform(context);
  private final Path etc = Path.of(System.getProperty("pxe.etc"));
  private final Path settings = etc.resolve("pxe.profiles.cfg");
  private final Path key = etc.resolve("trust/tests.pub");
  private final Path image = Path.of(System.getProperty("pxe.images")).resolve("signed");
  private final SampleJar jar = new SampleJar("plain", "Signed sample", 0);
  private final Path signature = jar.file().resolveSibling("plain.jar.sig");

  @BeforeEach
  void putAnImageThere() throws Exception {
    platform.service(Menus.class);
    Files.createDirectories(image);
    Files.writeString(image.resolve("sample.kernel"), "kernel");
    Platform.await("the image", () -> context.getServiceReference(Image.class) != null);
  }

  @AfterEach
  void clearUp() throws Exception {
    jar.remove();
    for (Path file : new Path[] {signature, key, key.getParent(), settings}) {
      Files.deleteIfExists(file);
    }
    Files.delete(image.resolve("sample.kernel"));
    Files.delete(image);
    Platform.await("the end of the entry", () -> !menuHasIt());
    Platform.await("the end of the image", () -> context.getServiceReference(Image.class) == null);
    Platform.await("the end of the problems", () -> !problems().contains("plain.jar"));
  }

  private boolean menuHasIt() {
    try {
      return platform.menuTitles().contains("Signed sample");
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
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

  /** As {@code mv} does it. */
  private static void put(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Path made = Files.createTempFile(file.getParent().getParent(), "signed", ".tmp");
    Files.writeString(made, text);
    Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
  }

  @Test
  void whoeverIsNotTrustedRunsOnlyWhereThatIsNotAsked() throws Exception {
    jar.drop();
    Platform.await("the entry", this::menuHasIt);

    put(settings, "signatures = require\n");
    Platform.await("its end", () -> !menuHasIt());
    Platform.await("why", () -> problems().contains("profiles/plain.jar: is not signed"));

    SshSigner signer = new SshSigner();
    put(signature, signer.sign(jar.file()));
    Platform.await("why not yet", () -> problems().contains("is signed with the key SHA256:"));
    assertTrue(!menuHasIt());

    put(key, signer.publicLine());
    Platform.await("the entry of a signed bundle", this::menuHasIt);
    assertTrue(!problems().contains("plain.jar"), problems());

    Files.delete(key);
    Platform.await("the end of the trust", () -> !menuHasIt());

    put(settings, "signatures = warn\n");
    Platform.await("the entry of a doubted bundle", this::menuHasIt);
    Platform.await("the doubt", () -> problems().contains("which is not trusted here"));
  }

  @Test
  void aWrongSignatureIsRefusedThoughNoneIsAsked() throws Exception {
    SampleJar another = new SampleJar("another", "Another sample", 0);
    another.drop();
    put(signature, new SshSigner().sign(another.file()));
    another.remove();
    jar.drop();
    Platform.await("why", () -> problems().contains("has a wrong signature beside it"));
    assertTrue(!menuHasIt());

    Files.delete(signature);
    Platform.await("the entry", this::menuHasIt);
  }

  @Test
  void nothingRunsUnderAnotherNameThanThatOfAJar() throws Exception {
    Path copy = jar.file().resolveSibling("plain.jar.bak");
    jar.drop();
    Platform.await("the entry", this::menuHasIt);
    Files.copy(jar.file(), copy);
    Platform.await("why", () -> problems().contains("profiles/plain.jar.bak: is not taken"));
    put(settings, "signatures = require\n");
    Platform.await("the end of the entry", () -> !menuHasIt());
    Files.delete(copy);
    Files.delete(settings);
    Platform.await("the entry again", this::menuHasIt);
    Platform.await("the end of the copy", () -> !problems().contains("plain.jar.bak"));
  }

  @Test
  void aWordThatCannotBeUsedIsNamedAndChangesNothing() throws Exception {
    jar.drop();
    Platform.await("the entry", this::menuHasIt);
    put(settings, "signatures = required\n");
    Platform.await("why", () -> problems().contains("etc/pxe.profiles.cfg"));
    assertTrue(menuHasIt());
  }
}
