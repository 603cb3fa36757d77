// SPDX-License-Identifier: Apache-2.0
package pxe.api.entry;

/** What a kernel needs of a processor. */
public enum Cpu {
  ANY,
  X86_32,
  X86_64,
  ARM_64
}
