// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A machine that runs the firmware image, and its serial line. */
final class Appliance implements AutoCloseable {
  /** Without hardware support it takes minutes where others run beside it. */
  static final Duration START = Duration.ofMinutes(12);

  /**
   * A machine that restarts is a new one with the same disk: where QEMU emulates, a kernel takes
   * minutes to unpack over one that ran, whose code was translated.
   */
  private static final String ANEW = "while \"$@\"; do :; done";

  private final Running qemu;
  private int commands;

  private Appliance(Running qemu) {
    this.qemu = qemu;
  }

  /**
   * Switches it on.
   *
   * @param disk with the image
   * @param words of QEMU, for what else it has
   */
  static Appliance powerOn(Lab lab, Hardware.Firmware firmware, Path disk, String... words) {
    List<String> drive = List.of("-drive", "if=none,id=disk,format=raw,file=" + disk);
    return powerOn(lab, firmware, disk, drive, List.of(words));
  }

  /** The same with a BIOS, and everything that is written to the disk goes into a log as well. */
  static Appliance powerOnRecorded(Lab lab, Path disk, Path log, String... words) {
    List<String> drive =
        List.of(
            "-blockdev",
            "driver=file,node-name=raw,filename=" + disk,
            "-blockdev",
            "driver=file,node-name=record,filename=" + log,
            "-blockdev",
            "driver=blklogwrites,node-name=disk,file=raw,log=record,log-append=on");
    return powerOn(lab, Hardware.Firmware.BIOS, disk, drive, List.of(words));
  }

  private static Appliance powerOn(
      Lab lab, Hardware.Firmware firmware, Path disk, List<String> drive, List<String> words) {
    String port = lab.newPort();
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", ANEW, "sh", "qemu-system-x86_64", "-no-reboot"));
    command.addAll(
        List.of(
            "-machine",
            firmware.board(),
            "-cpu",
            "qemu64",
            "-m",
            "512",
            "-nodefaults",
            "-no-user-config"));
    command.addAll(List.of("-display", "none", "-vga", "std", "-serial", "chardev:line"));
    // in a file as well: who waits for minutes wants to see how far it is
    command.addAll(
        List.of(
            "-chardev",
            "stdio,id=line,logappend=on,logfile=" + disk.resolveSibling(port + ".serial")));
    command.addAll(
        List.of("-netdev", "tap,id=lan,script=no,downscript=no,ifname=" + port, "-device"));
    command.add("e1000,netdev=lan,romfile=,mac=52:54:00:09:01:" + port.substring(3) + "0");
    command.addAll(drive);
    command.addAll(List.of("-device", "virtio-blk-pci,drive=disk,bootindex=1"));
    if (firmware != Hardware.Firmware.BIOS) {
      command.addAll(uefi(firmware, disk.resolveSibling(port + ".fd")));
    }
    command.addAll(words);
    return new Appliance(
        lab.start("appliance " + port, lab.command(command.toArray(String[]::new))));
  }

  private static List<String> uefi(Hardware.Firmware firmware, Path variables) {
    try {
      Files.copy(firmware.variables(), variables);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> options =
        new ArrayList<>(
            List.of(
                "-drive",
                "if=pflash,format=raw,unit=0,readonly=on,file=" + firmware.code(),
                "-drive",
                "if=pflash,format=raw,unit=1,file=" + variables));
    options.addAll(firmware.guard());
    return options;
  }

  /** Waits until it serves, and gives what it says about the time that took. */
  String waitUntilReady() {
    return waitFor("pxe: ready, ");
  }

  /** Waits for a line with this text. */
  String waitFor(String text) {
    return qemu.waitFor(text, START, line -> line.contains(text));
  }

  /** Waits for the so-manieth line with this text. */
  void waitFor(String text, int count) {
    if (!Await.until(START, () -> count(text) >= count)) {
      throw new AssertionError("not " + count + " times \"" + text + "\":\n" + output());
    }
  }

  private long count(String text) {
    return qemu.lines().stream().filter(line -> line.contains(text)).count();
  }

  /** What it has said so far. */
  List<String> lines() {
    return qemu.lines();
  }

  String output() {
    return qemu.output();
  }

  /** Goes to a shell of the system, after the so-manieth start. */
  void openShell(int start) {
    waitFor("Press Enter for the shell", start);
    type("s");
    type("echo shell-$((0 + " + start + "))");
    waitFor("shell-" + start, 1);
  }

  /** Types a line. */
  void type(String line) {
    try {
      // a serial line takes no more at once
      for (byte each : (line + "\n").getBytes(StandardCharsets.UTF_8)) {
        qemu.process().getOutputStream().write(each);
        qemu.process().getOutputStream().flush();
        Await.pause(Duration.ofMillis(5));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a command of the shell, which has to go well, and gives what it wrote. */
  String run(String command) {
    Ended ended = end(command);
    assertEquals(0, ended.code(), command + "\n" + output());
    return ended.said();
  }

  /** The same, where it has to fail. */
  String refuses(String command) {
    Ended ended = end(command);
    assertNotEquals(0, ended.code(), command + "\n" + output());
    return ended.said();
  }

  /** What a command wrote, without what the system says in between; and its exit code. */
  private record Ended(String said, int code) {}

  private Ended end(String command) {
    int number = ++commands;
    // the echo of what is typed differs from what is printed
    type("echo be''gin-" + number + "; " + command + "; echo e''nd-" + number + "-$?");
    String begin = "begin-" + number;
    String end = "end-" + number + "-";
    String last = qemu.waitFor("end of " + command, START, line -> line.strip().startsWith(end));
    List<String> lines = qemu.lines().stream().map(String::strip).toList();
    List<String> said = lines.subList(lines.indexOf(begin) + 1, lines.indexOf(last.strip()));
    return new Ended(
        String.join("\n", said), Integer.parseInt(last.strip().substring(end.length())));
  }

  /** Takes away its power, whatever it does at the moment. */
  @Override
  public void close() {
    qemu.close();
  }
}
