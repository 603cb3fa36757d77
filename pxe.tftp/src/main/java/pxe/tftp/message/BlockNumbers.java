// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.message;

/** Block numbers are 16 bits on the wire. */
final class BlockNumbers {
  private BlockNumbers() {}

  static void check(int block) {
    if (block < 0 || block > 0xffff) {
      throw new IllegalArgumentException("a block number has 16 bits: " + block);
    }
  }
}
