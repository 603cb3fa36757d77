// SPDX-License-Identifier: Apache-2.0
package pxe.grub.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.grub.Binaries;
import pxe.loaders.ProgramFile;

class GrubProgramTest {
  private static GrubProgram read(byte[] file) {
    return in(file).orElseThrow();
  }

  private static Optional<GrubProgram> in(byte[] file) {
    try (ProgramFile program = Binaries.file(file)) {
      return GrubProgram.in(program);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // it is in memory
    }
  }

  private static Optional<Platform> shim(byte[] file) throws IOException {
    try (ProgramFile program = Binaries.file(file)) {
      return ShimProgram.platform(program);
    }
  }

  @Test
  void whatAProgramSaysOfItself() {
    GrubProgram program = read(Binaries.grub());
    assertEquals(
        new GrubProgram(Platform.X64, "2.12", "2.12-9+deb13u4", "/grub", program.modules(), true),
        program);
    assertEquals(Set.copyOf(Binaries.NETWORK), program.modules().keySet());
  }

  @ParameterizedTest
  @CsvSource({"0x8664, X64", "0x14c, IA32", "0xaa64, AA64"})
  void eachPlatformIsRead(int machine, Platform platform) throws IOException {
    GrubProgram program =
        read(Binaries.grub(machine, "2.12", "2.12-9", "/grub", Binaries.NETWORK, true));
    assertEquals(platform, program.platform());
    assertEquals(Set.copyOf(Binaries.NETWORK), program.modules().keySet());
    assertEquals(Optional.of(platform), shim(Binaries.shim(machine)));
  }

  @Test
  void oneThatAsksRoutersAloneIsUnfit() {
    assertEquals(
        Optional.of("GRUB 2.06-13+deb12u2 does not find its server beside a router"),
        read(Binaries.oldGrub()).unfit());
    assertEquals(Optional.empty(), read(Binaries.grub()).unfit());
  }

  @Test
  void oneForDisksIsUnfit() {
    byte[] file =
        Binaries.grub(0x8664, "2.12", "2.12-9", "/EFI/debian", List.of("normal", "linux"), true);
    assertEquals(Optional.of("GRUB 2.12-9 is for disks: it has no network"), read(file).unfit());
  }

  @ParameterizedTest
  @CsvSource({"2.06, false", "2.12, true", "2.14, true", "3.0, true", "strange, false"})
  void portsAreTakenSince212(String version, boolean takes) {
    GrubProgram program =
        read(Binaries.grub(0x8664, version, version, "/grub", Binaries.NETWORK, true));
    assertEquals(takes, program.takesPorts());
  }

  @Test
  void anotherFileIsNone() throws IOException {
    assertEquals(Optional.empty(), in(new byte[0]));
    assertEquals(Optional.empty(), in(Binaries.shim(0x8664)));
    assertEquals(Optional.empty(), shim(Binaries.grub()));
    assertEquals(Optional.empty(), in(Binaries.grub(0x1234, "2", "2", "", List.of(), true)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aDamagedFileIsNoException(long seed) {
    Random random = new Random(seed);
    byte[] whole = Binaries.grub();
    boolean isStillRead = false;
    for (int i = 0; i < 3_000; i++) {
      byte[] damaged = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
      for (int j = random.nextInt(8); j > 0; j--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      isStillRead |= in(damaged).isPresent();
    }
    assertTrue(isStillRead);
    assertFalse(in(Arrays.copyOf(whole, 0x80)).isPresent());
  }
}
