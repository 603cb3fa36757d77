// SPDX-License-Identifier: Apache-2.0
package pxe.api.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourcePathTest {
  @ParameterizedTest
  @CsvSource({
    "/tftpboot/xenserver/xen.gz, tftpboot/xenserver/xen.gz",
    "//grub//x86_64-efi/command.lst, grub/x86_64-efi/command.lst",
    "\\Boot\\BCD, Boot/BCD",
    "\\EFI/Microsoft\\Boot\\\\boot.stl, EFI/Microsoft/Boot/boot.stl",
    "./pxelinux.cfg/./default, pxelinux.cfg/default",
    "a b/[c]/ü.txt, a b/[c]/ü.txt",
    "folder/, folder",
    "..., ..."
  })
  void namesAreReadAsClientsSendThem(String sent, String path) throws MalformedPathException {
    assertEquals(path, ResourcePath.parse(sent).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../etc/passwd",
        "a/../b",
        "a/..",
        "\\..\\x",
        "a\0b",
        "a\nb",
        "a\u007fb",
        "a\u0085b"
      })
  void whatClimbsOrHidesIsRefusedAtTheDoor(String sent) {
    MalformedPathException refusal =
        assertThrows(MalformedPathException.class, () -> ResourcePath.parse(sent));
    assertTrue(refusal.getMessage().contains("path"), refusal.getMessage());
  }

  @Test
  void noLongNameGetsIn() {
    assertThrows(MalformedPathException.class, () -> ResourcePath.parse("a".repeat(1025)));
  }

  @Test
  void onlySlashesAreTheRoot() throws MalformedPathException {
    assertEquals(ResourcePath.ROOT, ResourcePath.parse("//"));
    assertEquals(ResourcePath.ROOT, ResourcePath.parse(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a/b", "a\\b", "a\0"})
  void noUnsoundSegmentCanBeBuilt(String segment) {
    assertThrows(IllegalArgumentException.class, () -> new ResourcePath(List.of(segment)));
  }

  @Test
  void partsOfAPath() {
    ResourcePath path = ResourcePath.of("images/tc/vmlinuz");
    assertEquals("images", path.first());
    assertEquals("vmlinuz", path.last());
    assertEquals("tc/vmlinuz", path.from(1).toString());
    assertEquals("images/tc", path.parent().toString());
    assertTrue(path.startsWith(ResourcePath.of("images/tc")));
    assertEquals(path, ResourcePath.of("images").resolve("tc/vmlinuz"));
  }

  @Test
  void whateverIsParsedIsSoundAndParsesAgain() {
    Random random = new Random(20_261_122);
    String letters = "a./\\.:\0\u0007 Ü";
    for (int i = 0; i < 50_000; i++) {
      StringBuilder name = new StringBuilder();
      for (int n = random.nextInt(12); n > 0; n--) {
        name.append(letters.charAt(random.nextInt(letters.length())));
      }
      try {
        ResourcePath path = ResourcePath.parse(name.toString());
        assertEquals(path, ResourcePath.parse(path.toString()));
        assertTrue(path.segments().stream().noneMatch(s -> s.isEmpty() || s.equals("..")));
      } catch (MalformedPathException e) {
        assertTrue(!e.getMessage().isBlank());
      }
    }
  }
}
