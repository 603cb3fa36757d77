// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An appliance's disk as a power cut has left it, looked at with the tools of the system. */
final class CutDisk {
  private final Path disk;
  private final Map<String, Long> starts;

  private CutDisk(Path disk, Map<String, Long> starts) {
    this.disk = disk;
    this.starts = starts;
  }

  /** Reads its partition table, or the copy of it; one of the two has to be whole. */
  static CutDisk read(Path disk) {
    try (FileChannel file = FileChannel.open(disk)) {
      Map<String, Long> starts = PartitionTable.of(file);
      assertTrue(starts.keySet().containsAll(List.of("pxe-boot", "pxe-slot-a")), starts.toString());
      return new CutDisk(disk, starts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** GRUB's settings that count: good, trial and tries. */
  List<String> grub() {
    String all = run(0, "mtype", "-i", disk + "@@" + offset("pxe-boot"), "::/EFI/debian/grubenv");
    Map<String, String> pairs =
        all.lines()
            .filter(line -> !line.startsWith("#") && line.contains("="))
            .map(line -> line.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, last) -> first));
    return List.of(pairs.get("good"), pairs.get("trial"), pairs.get("tries"));
  }

  /** Whether a partition begins with what is in a file. */
  boolean holds(String partition, Path file) {
    try (FileChannel wanted = FileChannel.open(file);
        FileChannel found = FileChannel.open(disk)) {
      ByteBuffer one = wanted.map(FileChannel.MapMode.READ_ONLY, 0, wanted.size());
      ByteBuffer other = found.map(FileChannel.MapMode.READ_ONLY, offset(partition), wanted.size());
      return one.equals(other);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether there is a data partition with a file system. */
  boolean hasData() {
    return starts.containsKey("pxe-data");
  }

  /** Repairs the data partition as the appliance does, and gives the number in one of its files. */
  int counter(String path) {
    // a file of its own: where e2fsck replays a journal, it forgets that it began behind an offset
    Path data = disk.resolveSibling("data.img");
    run(
        0,
        "dd",
        "if=" + disk,
        "of=" + data,
        "bs=1M",
        "iflag=skip_bytes",
        "skip=" + starts.get("pxe-data"),
        "conv=sparse",
        "status=none");
    run(1, "e2fsck", "-f", "-p", data.toString());
    String text = run(0, "debugfs", "-R", "cat " + path, data.toString());
    Matcher number = Pattern.compile("(?m)^\\d+$").matcher(text);
    try {
      Files.delete(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return number.find() ? Integer.parseInt(number.group()) : 0;
  }

  /** Spoils an entry of the partition table, and the first superblock of the data partition. */
  void spoil() {
    overwrite(2 * PartitionTable.SECTOR + 4 * 128 + 56, "?");
    overwrite(offset("pxe-data") + 1024, "\0".repeat(1024));
  }

  private void overwrite(long at, String text) {
    try (FileChannel file = FileChannel.open(disk, StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), at);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long offset(String partition) {
    return starts.get(partition);
  }

  /** Makes the disk larger, as that of a virtual machine. */
  static void enlarge(Path disk, long bytes) {
    try (RandomAccessFile file = new RandomAccessFile(disk.toFile(), "rw")) {
      file.setLength(file.length() + bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A copy, with its holes. */
  static Path copy(Path from, Path to) {
    run(0, "cp", "--sparse=always", from.toString(), to.toString());
    return to;
  }

  private static String run(int mostCode, String... command) {
    List<String> words = new ArrayList<>(List.of(command));
    if (Files.exists(Path.of("/usr/sbin", command[0]))) {
      words.set(0, "/usr/sbin/" + command[0]);
    }
    try (Running running = Running.start(command[0], new ProcessBuilder(words))) {
      int code = running.exitCode(Await.PATIENCE);
      assertTrue(code <= mostCode, () -> words + ": " + code + "\n" + running.output());
      return running.output();
    }
  }
}
