// SPDX-License-Identifier: Apache-2.0
package pxe.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pxe.api.image.FileTree.Child;
import pxe.api.resource.OpenResource;
import pxe.api.resource.ResourcePath;

class TestImageTest {
  private final TestImage image = new TestImage("x").with("boot/a", "A").with("boot/b/c", "C");

  private Optional<String> text(String path) throws IOException {
    return image.text(ResourcePath.of(path), 100);
  }

  @Test
  void anExactNameWinsOverOneThatDiffersInCase() throws IOException {
    assertEquals(Optional.of("A"), text("BOOT/a"));
    image.with("BOOT/a", "another");
    assertEquals(Optional.of("another"), text("BOOT/a"));
    assertEquals(Optional.of("A"), text("boot/a"));
    assertEquals(Optional.empty(), text("boot/b"));
  }

  @Test
  void foldersAreWhatIsOnTheWayToAFile() {
    assertEquals(List.of(new Child("boot", true)), image.list(ResourcePath.of("")));
    assertEquals(
        List.of(new Child("a", false), new Child("b", true)), image.list(ResourcePath.of("boot")));
    assertEquals(List.of(), image.list(ResourcePath.of("boot/a")));
  }

  @Test
  void filesComeAndGo() throws IOException {
    image.without("boot/b").inFolder("tftpboot", TestImage.of("y", "k"));
    assertEquals(Optional.empty(), text("boot/b/c"));
    assertEquals(Optional.of("content of k"), text("tftpboot/k"));
  }

  @Test
  void aLargeFileIsAsLargeAsItSays() throws IOException {
    image.withSize("huge", 1L << 40);
    try (OpenResource huge = image.file(ResourcePath.of("huge")).orElseThrow().open()) {
      assertEquals(1L << 40, huge.size());
    }
  }

  @Test
  void onlyAnIsoIsAMedium() {
    assertEquals(Optional.empty(), image.medium());
    assertEquals(Optional.of(ResourcePath.of("images/x.iso")), image.asIso().medium());
  }
}
