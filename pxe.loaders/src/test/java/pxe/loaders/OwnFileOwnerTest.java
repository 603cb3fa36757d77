// SPDX-License-Identifier: Apache-2.0
package pxe.loaders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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

  private OwnFileOwner owner() {
    return new OwnFileOwner(folder, folder.resolve("root"));
  }

  private Optional<BootResource> find(String path) {
    InetAddress nowhere = InetAddress.getLoopbackAddress();
    return owner().find(new ResourceRequest(ResourcePath.of(path), nowhere, nowhere));
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

  private Optional<String> lack(String file) {
    return owner().lack(ResourcePath.of(file));
  }

  @Test
  void whatAPackageBringsIsThereToo() throws IOException {
    assertEquals(
        Optional.of(
            "there is no loaders/memdisk: install the package syslinux-common, or put memdisk of"
                + " SYSLINUX into loaders/"),
        lack("memdisk"));
    NoSuchFileException refusal =
        assertThrows(NoSuchFileException.class, () -> find("loaders/memdisk").orElseThrow().open());
    assertEquals(lack("memdisk"), Optional.of(refusal.getReason()));
    Path packaged = Files.createDirectories(folder.resolve("root/usr/lib/syslinux"));
    Files.writeString(packaged.resolve("memdisk"), "packaged");
    assertEquals(Optional.empty(), lack("memdisk"));
    assertSize(8, "loaders/memdisk");
    Files.writeString(folder.resolve("memdisk"), "own");
    assertSize(3, "loaders/memdisk");
  }

  private void assertSize(long size, String path) throws IOException {
    try (OpenResource open = find(path).orElseThrow().open()) {
      assertEquals(size, open.size());
    }
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    assertEquals(Optional.of("there is no loaders/a.efi: put it there"), lack("a.efi"));
    assertEquals(Optional.empty(), lack("xyz/my boot.efi"));
    assertTrue(lack("wimboot").orElseThrow().endsWith("into loaders/"));
    Files.writeString(folder.resolve("wimboot"), "MZ");
    assertEquals(Optional.empty(), lack("wimboot"));
  }
}
