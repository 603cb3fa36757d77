// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Init starts it with a search path, and neither a locale nor a home nor a word of where Java is.
 */
@Needs({Requirement.NETWORK, Requirement.CURL, Requirement.PLATFORM})
@Tag(Tags.ONE_JDK)
class StartedByInitTest {
  @Test
  void filesOfAnyNameAreServed() throws IOException {
    try (Lab lab = Lab.open()) {
      Home home = Home.create(lab);
      Path file = home.images().resolve("files/größe/ключ.txt");
      Files.createDirectories(file.getParent());
      Files.writeString(file, "content\n");
      try (PlatformProcess platform = PlatformProcess.runByInit(lab, home)) {
        String path = "/images/files/gr%C3%B6%C3%9Fe/%D0%BA%D0%BB%D1%8E%D1%87.txt";
        for (String scheme : Set.of("http://", "tftp://")) {
          String url = scheme + Lab.SERVER_ADDRESS + path;
          assertEquals("content", lab.runIn("client", "curl", "-sS", "--fail", url), url);
        }
        platform.stop(); // in order
      }
    }
  }
}
