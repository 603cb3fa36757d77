// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The image for containers, unpacked and run as they run it: with what is in it, and no more. */
@Needs({Requirement.NETWORK, Requirement.CURL, Requirement.PACKAGES, Requirement.PLATFORM})
@Tag(Tags.ONE_JDK)
class ContainerImageTest {
  private static final Pattern DIGEST = Pattern.compile("sha256:([0-9a-f]{64})");
  private static final Pattern VARIABLE = Pattern.compile("\"([A-Z_]+=[^\"]*)\"");
  private static final Pattern HEALTH = Pattern.compile("\"CMD-SHELL\", \"([^\"]+)\"");

  /** What an engine gives it that is told to drop all others; and what changing the root takes. */
  private static final List<String> CAPABILITIES =
      List.of("setpriv", "--bounding-set=-all,+net_bind_service,+net_raw,+sys_chroot");

  private static List<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult found) -> found.group(1)).toList();
  }

  @Test
  void itServesFromReadOnlyRootWithTwoCapabilities() throws IOException {
    try (Lab lab = Lab.open(l -> {})) { // another DHCP server would be a problem
      Path layout = Files.createDirectory(lab.folder().resolve("layout"));
      lab.run("tar", "-xf", Packages.find(".tar").toString(), "-C", layout.toString());
      Path blobs = layout.resolve("blobs/sha256");
      String index = Files.readString(layout.resolve("index.json"));
      String manifest = Files.readString(blobs.resolve(all(DIGEST, index).get(0)));
      List<String> parts = all(DIGEST, manifest);
      String config = Files.readString(blobs.resolve(parts.get(0)));
      Path root = Files.createDirectory(lab.folder().resolve("root"));
      for (String layer : parts.subList(1, parts.size())) {
        lab.run("tar", "-xzf", blobs.resolve(layer).toString(), "-C", root.toString());
      }
      Files.createDirectory(root.resolve("var/lib/pxe/images/files"));
      Files.writeString(root.resolve("var/lib/pxe/images/files/file.txt"), "content\n");
      serves(lab, Chroot.of(lab, root, all(VARIABLE, config), "/var/lib/pxe/data"), config);
    }
  }

  private static void serves(Lab lab, Chroot image, String config) {
    String[] run = {"pxe", "run", "--no-shell", "--interface", Lab.SERVER_INTERFACE};
    Running platform = lab.start("pxe", image.commandAs(CAPABILITIES, run));
    platform.waitFor("line \"pxe: ready\"", Await.PATIENCE, "pxe: ready"::equals);
    image.run("sh", "-c", all(HEALTH, config).get(0).replace("\\", ""));
    assertTrue(image.run("pxe", "health").startsWith("healthy"));
    String url = "://" + Lab.SERVER_ADDRESS + "/images/files/file.txt";
    assertEquals("content", lab.runIn("client", "curl", "-sS", "--fail", "http" + url));
    assertEquals("content", lab.runIn("client", "curl", "-sS", "--fail", "tftp" + url));
    String bundles = image.run("pxe", "shell", "lb");
    assertFalse(bundles.contains("|Installed"), () -> "not all find what they import:\n" + bundles);
    platform.terminate();
    assertEquals(0, platform.exitCode(Await.PATIENCE), platform::output);
  }
}
