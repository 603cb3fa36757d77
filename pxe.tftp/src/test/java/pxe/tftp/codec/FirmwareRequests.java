// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.codec;

import java.nio.ByteBuffer;

/** Requests as boot firmware and loaders send them. */
public enum FirmwareRequests {
  PXELINUX(
      "0001 'pxelinux.cfg/default' 00 'octet' 00 'tsize' 00 '0' 00 'blksize' 00 '1408' 00",
      "tsize=5000 blksize=1408"),
  IPXE(
      "0001 'menu.ipxe' 00 'octet' 00 'blksize' 00 '1432' 00 'tsize' 00 '0' 00",
      "blksize=1432 tsize=5000"),
  EDK2_PROBE(
      "0001 'bootx64.efi' 00 'octet' 00 'tsize' 00 '0' 00 'blksize' 00 '1468' 00"
          + "'windowsize' 00 '4' 00",
      "tsize=5000 blksize=1468 windowsize=4"),
  EDK2(
      "0001 'bootx64.efi' 00 'octet' 00 'blksize' 00 '1468' 00 'windowsize' 00 '4' 00",
      "blksize=1468 windowsize=4"),
  GRUB(
      "0001 '/grub/grub.cfg' 00 'octet' 00 'blksize' 00 '1024' 00 'tsize' 00 '0' 00",
      "blksize=1024 tsize=5000"),
  SHIM_PROBE("0001 'grubx64.efi' 00 'octet' 00 'tsize' 00 '0' 00", "tsize=5000"),
  U_BOOT(
      "0001 'C0A80932.img' 00 'octet' 00 'timeout' 00 '5' 00 'blksize' 00 '1468' 00"
          + "'windowsize' 00 '1' 00",
      "timeout=5 blksize=1468"),
  WINDOWS_BOOTMGR(
      "0001 5c 'Boot' 5c 'BCD' 00 'octet' 00 'tsize' 00 '0' 00 'blksize' 00 '1456' 00"
          + "'windowsize' 00 '4' 00 'msftwindow' 00 '31416' 00",
      "tsize=5000 blksize=1456 windowsize=4"),
  RASPBERRY_PI(
      "0001 'start4.elf' 00 'octet' 00 'tsize' 00 '0' 00 'blksize' 00 '1024' 00",
      "tsize=5000 blksize=1024"),
  PLAIN_ROM("0001 'undionly.kpxe' 00 'octet' 00", "");

  private final String bytes;
  private final String granted;

  FirmwareRequests(String bytes, String granted) {
    this.bytes = bytes;
    this.granted = granted;
  }

  public ByteBuffer bytes() {
    return Hex.bytes(bytes);
  }

  /** What is granted for a file of 5000 bytes on Ethernet: options separated by blanks. */
  public String granted() {
    return granted;
  }
}
