// SPDX-License-Identifier: Apache-2.0
package pxe.grub.binary;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pxe.grub.Binaries;

class GrubModuleTest {
  private static GrubModule read(byte[] file) {
    return GrubModule.in(file).orElseThrow();
  }

  @Test
  void whatAModuleSaysOfItself() {
    GrubModule module = read(Binaries.module("multiboot2", "2.12-9", "linux", "net"));
    assertEquals("multiboot2", module.name());
    assertEquals(List.of("linux", "net"), module.needs());
    assertEquals(List.of(), read(Binaries.module("elf", "2.12-9")).needs());
  }

  @Test
  void aModuleThatIsBuiltInIsTheSameAsItsFile() throws IOException {
    GrubProgram program = GrubProgram.in(Binaries.file(Binaries.grub())).orElseThrow();
    assertEquals(program.modules().get("linux"), read(Binaries.module("linux", "2.12-9+deb13u4")));
    assertNotEquals(
        program.modules().get("linux"), read(Binaries.module("linux", "2.12-9+deb13u5")));
  }

  @Test
  void whatIsNoModuleIsNone() {
    assertEquals(Optional.empty(), GrubModule.in(new byte[0]));
    assertEquals(Optional.empty(), GrubModule.in(Binaries.grub()));
  }

  @Test
  void whatIsCutShortOrBrokenIsNoFault() {
    byte[] whole = Binaries.module("multiboot2", "2.12-9", "linux", "net");
    for (int length = 0; length < whole.length; length++) {
      assertEquals(Optional.empty(), GrubModule.in(Arrays.copyOf(whole, length)));
    }
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      byte[] broken = whole.clone();
      for (int j = 0; j < 3; j++) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt();
      }
      assertDoesNotThrow(() -> GrubModule.in(broken));
    }
  }
}
