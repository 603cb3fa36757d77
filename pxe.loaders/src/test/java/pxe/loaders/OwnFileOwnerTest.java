// SPDX-License-Identifier: Apache-2.0
package pxe.loaders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.api.resource.BootResource;
import pxe.api.resource.OpenResource;
import pxe.api.resource.ResourcePath;
import pxe.rooms.resource.ResourceRequest;

class OwnFileOwnerTest {
  @TempDir private Path folder;

  @BeforeEach
  void fill() throws IOException {
    Files.createDirectory(folder.resolve("xyz"));
    Files.writeString(folder.resolve("xyz").resolve("my boot.efi"), "MZ");
  }

  private Optional<BootResource> find(String path) {
    InetAddress nowhere = InetAddress.getLoopbackAddress();
    return new OwnFileOwner(folder)
        .find(new ResourceRequest(ResourcePath.of(path), nowhere, nowhere));
  }

  @Test
  void aFileStandsUnderItsName() throws IOException {
    try (OpenResource open = find("loaders/xyz/my boot.efi").orElseThrow().open()) {
      assertEquals(2, open.size());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"loaders", "loaders/xyz", "loaders/other.efi", "loaders/xyz/my boot.efi/a"})
  void allElseIsNotThere(String path) {
    assertTrue(find(path).isEmpty());
  }
}
