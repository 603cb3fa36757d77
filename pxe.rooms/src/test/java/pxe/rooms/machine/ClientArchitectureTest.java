// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.api.entry.Cpu;

class ClientArchitectureTest {
  @ParameterizedTest
  @CsvSource({
    "0, X86_32, true",
    "0, X86_64, true",
    "0, ARM_64, false",
    "6, X86_32, true",
    "6, X86_64, false",
    "7, X86_64, true",
    "9, X86_64, true",
    "16, X86_64, true",
    "7, X86_32, true",
    "11, ARM_64, true",
    "11, X86_64, false",
    "11, ANY, true"
  })
  void aMachineRunsWhatItsProcessorRuns(int code, Cpu cpu, boolean runs) {
    assertEquals(runs, new ClientArchitecture(code).runs(cpu));
  }

  @Test
  void anUnknownNumberIsKept() {
    assertEquals("unknown architecture (4242)", new ClientArchitecture(4242).toString());
    assertEquals("x64 UEFI (7)", ClientArchitecture.X64_UEFI.toString());
  }
}
