package @NAME@;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pxe.api.entry.LinuxEntry;
import pxe.testing.TestImage;

class ProfileTest {
  @Test
  void itsOwnMediaBootWithTheArgumentsOfTheOperator() throws IOException {
    TestImage image = TestImage.of("x", "boot/vmlinuz", "boot/initrd");
    LinuxEntry entry =
        (LinuxEntry)
            new Profile()
                .recognise(image, image.settings(Map.of("arguments", "console=ttyS0,115200")))
                .orElseThrow()
                .entries()
                .get(0);
    assertEquals("console=ttyS0,115200", entry.arguments().get(2));
  }

  @Test
  void otherMediaAreSomebodyElses() throws IOException {
    TestImage image = TestImage.of("x", "casper/vmlinuz");
    assertEquals(Optional.empty(), new Profile().recognise(image, image.settings()));
  }
}
