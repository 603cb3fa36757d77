// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import java.util.Optional;
import pxe.rooms.machine.ClientArchitecture;

/**
 * Why machines of an architecture cannot be served by any boot loader that there is, and what to do
 * about it: the registry of IANA has more architectures than boot loaders run on.
 */
final class UnservedArchitecture {
  private static final String ELSEWHERE =
      "; let another server answer it, or switch its network boot off";

  private UnservedArchitecture() {}

  /** One sentence without its full stop; empty where a boot loader can be installed. */
  static Optional<String> reason(ClientArchitecture architecture) {
    return Optional.of(
            switch (architecture.code()) {
              case 0, 6, 7, 9, 11, 15, 16, 17, 19 -> "";
              case 1, 2, 3, 4, 5, 8 -> none(architecture) + ", which is not made any more";
              case 10, 18, 25, 26, 27, 28, 37, 38, 39, 40 ->
                  none(architecture) + ": Debian signs none for it" + ELSEWHERE;
              case 12, 13, 14, 31, 32 ->
                  none(architecture) + ": what it boots is made for it alone" + ELSEWHERE;
              case 20 ->
                  "a BIOS that boots by HTTP is known to nobody here; let it boot by PXE, as x86"
                      + " BIOS (0)";
              case 21, 23 -> none(architecture) + ELSEWHERE;
              case 22, 24 ->
                  none(architecture)
                      + "; let U-Boot boot by UEFI, as ARM 64-bit UEFI (11): setenv bootp_arch 0xb,"
                      + " setenv bootp_vci PXEClient:Arch:00011:UNDI:003000";
              case 29, 30, 33, 34, 35, 36 ->
                  none(architecture) + ": no Debian runs on it" + ELSEWHERE;
              case 41 ->
                  "the ROM of a Raspberry Pi fetches start4.elf and more of its own, which is not"
                      + " here; put its UEFI firmware (RPI_EFI.fd and the files that come with it)"
                      + " on an SD card, and it boots as ARM 64-bit UEFI (11)";
              default ->
                  "the registry of this release has no architecture "
                      + architecture.code()
                      + ELSEWHERE;
            })
        .filter(reason -> !reason.isEmpty());
  }

  private static String none(ClientArchitecture architecture) {
    return "no boot loader of this release runs on " + architecture;
  }
}
