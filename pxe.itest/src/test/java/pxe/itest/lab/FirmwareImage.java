// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The firmware image, made once, of the distribution that was built. */
final class FirmwareImage {
  private static final Path ROOM = Path.of("..", "pxe.firmware").toAbsolutePath().normalize();

  /** One that was made before, for those who try a test again and again. */
  private static final String MADE = System.getenv("PXE_LAB_FIRMWARE");

  private static final Path FOLDER =
      Path.of(MADE == null ? "target/firmware" : MADE).toAbsolutePath().normalize();
  private static final Duration LIMIT = Duration.ofMinutes(15);

  /** What an image may have at most: 64 MiB. */
  static final long MOST_BYTES = 64L << 20;

  private static boolean isMade = MADE != null;

  private FirmwareImage() {}

  /** What is missing to make it. */
  static Optional<String> missing() {
    for (String program :
        List.of(
            "bin/apt-get", "bin/mksquashfs", "bin/mcopy", "bin/zstd", "bin/strip", "sbin/e2fsck")) {
      if (!Files.exists(Path.of("/usr", program))) {
        return Optional.of("not installed: " + program);
      }
    }
    return Optional.empty();
  }

  /** The image, which nobody may write to. */
  static synchronized Path made() {
    if (!isMade) {
      run(
          new ProcessBuilder(
              ROOM.resolve("make").toString(),
              Distribution.BUILT.toString(),
              "1.2.3",
              FOLDER.toString()));
      isMade = true;
    }
    return FOLDER.resolve("pxe-firmware.img");
  }

  /** What an appliance is updated with. */
  static Path slot() {
    return made().resolveSibling("pxe-firmware.slot");
  }

  /** The number of the tree in it, which the RAM disk knows too. */
  static String number() {
    Path slot = slot();
    try (Running running =
        Running.start(
            "unsquashfs", new ProcessBuilder("unsquashfs", "-cat", slot.toString(), "id"))) {
      running.exitCode(LIMIT);
      return running.output().strip();
    }
  }

  /** A slot that starts, and has no Java in it: its platform never gets ready. */
  static Path slotWithoutJava(Path folder) {
    Path slot = folder.resolve("mute.slot");
    run(
        new ProcessBuilder(
            "sh",
            "-ec",
            """
            cd "$1"
            unsquashfs -quiet -no-progress -d parts "$2"
            unsquashfs -quiet -no-progress -d tree parts/root
            rm -r tree/opt/java parts/root
            mksquashfs tree parts/root -quiet -no-progress -comp zstd -Xcompression-level 1
            mksquashfs parts "$3" -quiet -no-progress -noI -noD -noF -noX
            rm -r parts tree
            """,
            "sh",
            folder.toString(),
            slot().toString(),
            slot.toString()));
    return slot;
  }

  /** A disk with the image at its beginning, and room behind it. */
  static Path onDisk(Path folder) {
    Path disk = folder.resolve("appliance.img");
    run(
        new ProcessBuilder(
            "sh",
            "-ec",
            "cp --sparse=always \"$1\" \"$2\"; truncate -s 512M \"$2\"",
            "sh",
            made().toString(),
            disk.toString()));
    return disk;
  }

  /** Puts settings beside GRUB, as its owner would before its first start. */
  static void configure(Path disk, String settings) {
    try {
      Path file = Files.writeString(disk.resolveSibling("appliance.cfg"), settings);
      run(
          new ProcessBuilder(
              "mcopy", "-o", "-i", disk + "@@2M", file.toString(), "::/appliance.cfg"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts GRUB's settings there, as an update or a power cut would leave them. */
  static void setGrub(Path disk, String... pairs) {
    String text = "# GRUB Environment Block\n" + String.join("\n", pairs) + "\n";
    try {
      Path file =
          Files.writeString(
              disk.resolveSibling("grubenv"), text + "#".repeat(1024 - text.length()));
      run(
          new ProcessBuilder(
              "mcopy", "-o", "-i", disk + "@@2M", file.toString(), "::/EFI/debian/grubenv"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A medium with files, whose label is PXE-IMAGES. */
  static Path medium(Path folder, Path... files) {
    Path medium = folder.resolve("medium.img");
    run(
        new ProcessBuilder(
            "sh",
            "-ec",
            "PATH=$PATH:/usr/sbin; truncate -s 256M \"$1\"; mkfs.vfat -n PXE-IMAGES \"$1\" >&2",
            "sh",
            medium.toString()));
    for (Path file : files) {
      run(new ProcessBuilder("mcopy", "-i", medium.toString(), file.toString(), "::/"));
    }
    return medium;
  }

  private static void run(ProcessBuilder command) {
    try (Running running = Running.start(command.command().get(0), command)) {
      if (running.exitCode(LIMIT) != 0) {
        throw new AssertionError(command.command() + "\n" + running.output());
      }
    }
  }
}
