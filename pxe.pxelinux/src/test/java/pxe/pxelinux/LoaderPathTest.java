// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.api.resource.ResourcePath;
import pxe.rooms.menu.InexpressibleException;

class LoaderPathTest {
  private final PxelinuxPaths paths = new PxelinuxPaths("set-1");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "images/netboot/amd64/linux|::/images/netboot/amd64/linux",
        "images/ubuntu-18.04_x+~@/linux|::/images/ubuntu-18.04_x+~@/linux",
        "elsewhere/linux|::/elsewhere/linux",
        "images/My ISO/casper/vmlinuz|::/pxelinux/set-1/own/My%20ISO/casper/vmlinuz",
        "images/a,b/initrd=x|::/pxelinux/set-1/own/a%2Cb/initrd%3Dx",
        "images/100%/linux|::/pxelinux/set-1/own/100%25/linux",
        "images/Größe/linux|::/pxelinux/set-1/own/Gr%C3%B6%C3%9Fe/linux",
        "images/a:b/linux|::/pxelinux/set-1/own/a%3Ab/linux"
      })
  void aNameIsWrittenFromTheTopWithoutCharactersThatMeanSomething(String path, String written)
      throws InexpressibleException {
    assertEquals(written, paths.file(ResourcePath.of(path)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"My ISO/casper/vm+linuz", "100%/x", "Größe/a,b", "a=b/c:d", "plain/x"})
  void whatIsWrittenIsReadAgain(String path) throws InexpressibleException {
    String written = LoaderPath.write(ResourcePath.of(path));
    assertEquals(
        Optional.of(ResourcePath.of(path)), LoaderPath.read(ResourcePath.of(written.substring(2))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/%2E%2E/b", "a/%00", "a/%0A", "a/%zz", "a/%2"})
  void whatCannotHaveBeenWrittenIsNothing(String path) {
    assertEquals(Optional.empty(), LoaderPath.read(ResourcePath.of(path)));
  }

  @Test
  void onlyImagesCanBeSeenByAnotherName() {
    assertThrows(InexpressibleException.class, () -> paths.file(ResourcePath.of("elsewhere/a b")));
  }

  @Test
  void aNameThatPxelinuxWouldCutIsRefused() throws InexpressibleException {
    String fits = "images/" + "x".repeat(245);
    assertEquals(255, paths.file(ResourcePath.of(fits)).length());
    assertThrows(InexpressibleException.class, () -> paths.file(ResourcePath.of(fits + "x")));
  }
}
