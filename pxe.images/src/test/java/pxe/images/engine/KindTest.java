// SPDX-License-Identifier: Apache-2.0
package pxe.images.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KindTest {
  @ParameterizedTest
  @CsvSource({
    "netboot.tar.gz,false,netboot",
    "netboot.TGZ,false,netboot",
    "ubuntu-24.04.1-netboot-amd64.tar.gz,false,ubuntu-24.04.1-netboot-amd64",
    "XenServer-7.6.0-install-cd.iso,false,XenServer-7.6.0-install-cd",
    "X.ISO,false,X",
    "x.iso,true,x.iso",
    "netboot,true,netboot",
    "netboot.tar.gz,true,netboot.tar.gz",
    "a_b+c-1,true,a_b+c-1",
  })
  void foldersTarballsAndIsoFilesAreImages(String file, boolean folder, String name) {
    assertEquals(Optional.of(new Kind(name, Optional.empty())), Kind.of(file, folder));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".hidden",
        ".netboot.tar.gz",
        "x.tar.gz.part",
        "x.tmp",
        "x.tar.gz~",
        "x.crdownload",
        "x.tar.gz.filepart",
        "README",
        "notes.txt",
        "SHA256SUMS",
        "x.iso.part"
      })
  void whatIsPassingOrSmallIsNoneOfOurBusiness(String file) {
    assertEquals(Optional.empty(), Kind.of(file, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {".cache", "lost+found", "new~", "x.part"})
  void passingFoldersAreNoneEither(String folder) {
    assertEquals(Optional.empty(), Kind.of(folder, true));
  }

  @ParameterizedTest
  @CsvSource({
    "XCP-ng 8.3.iso,boot loaders cannot ask for a name like this",
    "x.tar,is not a kind of image that this release reads",
    "x.zip,is not a kind of image that this release reads",
    "x.tar.xz,is not a kind of image that this release reads",
    "x.txz,is not a kind of image that this release reads",
    "x.tar.bz2,is not a kind of image that this release reads",
    "initrd.gz,is not a kind of image that this release reads",
    "my image.tar.gz,boot loaders cannot ask for a name like this",
    "a'b.tgz,boot loaders cannot ask for a name like this",
  })
  void whatAnOperatorMeantAsAnImageIsAProblem(String file, String fault) {
    Kind kind = Kind.of(file, false).orElseThrow();
    assertEquals(file, kind.name());
    assertEquals(fault, kind.fault().orElseThrow().fault());
    assertTrue(kind.fault().orElseThrow().remedy().length() > 5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mein Abbild", "größe", "a\\b", "a;b", "a\"b", "-x", "n\nn"})
  void namesThatLoadersCannotWriteAreAProblem(String folder) {
    assertTrue(Kind.of(folder, true).orElseThrow().fault().isPresent());
  }
}
