// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import pxe.api.entry.Cpu;
import pxe.api.entry.Entry;
import pxe.testing.TestImage;

class EntryFileTest {
  /** A kernel of 64 bits, as its header says (offsets of Linux' boot.rst). */
  private static byte[] kernel() {
    byte[] kernel = new byte[2000];
    ByteBuffer.wrap(kernel)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(0x202, 0x53726448)
        .putShort(0x206, (short) 0x20f)
        .putShort(0x236, (short) 1);
    return kernel;
  }

  private static byte[] programForArm() {
    byte[] program = new byte[2000];
    ByteBuffer.wrap(program)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort(0, (short) 0x5a4d)
        .putInt(0x3c, 64)
        .putInt(64, 0x4550)
        .putShort(68, (short) 0xaa64);
    return program;
  }

  @Test
  void anEntryRunsOnWhatItsKernelDoesUnlessItsFileSaysMore() {
    TestImage image = TestImage.of("i").with("k", kernel()).with("c", programForArm());
    assertEquals(Cpu.X86_64, entry(image, "linux k").cpu());
    assertEquals(Cpu.ARM_64, entry(image, "chain c").cpu());
    assertEquals(Cpu.X86_32, entry(image, "linux k\narchitecture ia32").cpu());
    assertEquals(Cpu.ANY, entry(image, "linux //other/k").cpu());
  }

  private static Entry entry(TestImage image, String text) {
    EntryFile file = EntryReader.read("entries/e.conf", text).entry().orElseThrow();
    return EntryFiles.all(image, List.of(file)).entries().get(0);
  }
}
