// SPDX-License-Identifier: Apache-2.0
package pxe.api.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.api.resource.BootResource;

class ProgramHeaderTest {
  private static ByteBuffer over(byte[] file) {
    return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] linux(int version, int flags) {
    byte[] kernel = new byte[2000];
    over(kernel).putShort(0, (short) 0x5a4d).putInt(0x202, 0x53726448);
    over(kernel).putShort(0x206, (short) version).putShort(0x236, (short) flags);
    return kernel;
  }

  private static byte[] program(int headerAt, int machine) {
    byte[] program = new byte[2000];
    over(program).putShort(0, (short) 0x5a4d).putInt(0x3c, headerAt);
    over(program).putInt(headerAt, 0x4550).putShort(headerAt + 4, (short) machine);
    return program;
  }

  private static ProgramHeader header(byte[] content) {
    return ProgramHeader.of(BootResource.ofBytes(content));
  }

  private static Cpu cpu(byte[] content) {
    return header(content).cpu();
  }

  @ParameterizedTest
  @CsvSource({"20f, 7f, X86_64", "20c, 1, X86_64", "20f, 7e, X86_32", "20b, 1, X86_32"})
  void aKernelForAPc(String version, String flags, Cpu cpu) {
    assertEquals(cpu, cpu(linux(Integer.parseInt(version, 16), Integer.parseInt(flags, 16))));
  }

  @Test
  void aKernelForArm64IsAProgramForUefiToo() {
    byte[] kernel = program(0x40, 0xaa64);
    over(kernel).putInt(0x38, 0x644d5241);
    assertEquals(Cpu.ARM_64, cpu(kernel));
  }

  @ParameterizedTest
  @CsvSource({"80, 8664, X86_64", "80, 14c, X86_32", "3f0, aa64, ARM_64", "80, 5064, ANY"})
  void aProgramForUefi(String headerAt, String machine, Cpu cpu) {
    assertEquals(cpu, cpu(program(Integer.parseInt(headerAt, 16), Integer.parseInt(machine, 16))));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 0x3b, 0x3f, 0x205, 0x236})
  void aFileThatEndsTooSoonRunsAnywhere(int length) {
    assertEquals(Cpu.ANY, cpu(new byte[length]));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 63, 1 << 30, Integer.MAX_VALUE})
  void aHeaderThatLeadsAstrayIsNone(int headerAt) {
    byte[] program = new byte[64];
    over(program).putShort(0, (short) 0x5a4d).putInt(0x3c, headerAt);
    assertEquals(Cpu.ANY, cpu(program));
  }

  @Test
  void aFileThatCannotBeReadRunsAnywhere() {
    BootResource broken =
        () -> {
          throw new IOException("gone");
        };
    assertEquals(Cpu.ANY, ProgramHeader.of(broken).cpu());
  }

  @Test
  void aKernelWithoutTheHeaderOfAProgramIsForABiosAlone() {
    byte[] kernel = linux(0x20f, 1);
    assertTrue(header(kernel).isLinux());
    assertTrue(header(kernel).isForBios());
    over(kernel).putInt(0x3c, 0x100).putInt(0x100, 0x4550);
    assertTrue(header(kernel).isLinux());
    assertFalse(header(kernel).isForBios());
  }

  @Test
  void aBootSectorIsForABiosAndNoKernel() {
    byte[] sector = new byte[512];
    over(sector).putShort(0x1fe, (short) 0xaa55);
    assertTrue(header(sector).isForBios());
    assertFalse(header(sector).isLinux());
    assertFalse(header(program(0x40, 0x8664)).isForBios());
    assertFalse(header(new byte[0]).isForBios());
  }
}
