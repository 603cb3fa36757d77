// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

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
  static final Duration START = Duration.ofMinutes(6);

  private final Running qemu;

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
    String port = lab.newPort();
    List<String> command =
        new ArrayList<>(List.of("qemu-system-x86_64", "-machine", "pc,accel=tcg", "-cpu"));
    command.addAll(List.of("qemu64", "-m", "512", "-nodefaults", "-no-user-config"));
    command.addAll(List.of("-display", "none", "-vga", "std", "-serial", "stdio"));
    command.addAll(
        List.of("-netdev", "tap,id=lan,script=no,downscript=no,ifname=" + port, "-device"));
    command.add("e1000,netdev=lan,romfile=,mac=52:54:00:09:01:" + port.substring(3) + "0");
    command.addAll(List.of("-device", "virtio-blk-pci,drive=disk,bootindex=1", "-drive"));
    command.add("if=none,id=disk,format=raw,file=" + disk);
    if (firmware != Hardware.Firmware.BIOS) {
      command.addAll(uefi(firmware, disk.resolveSibling(port + ".fd")));
    }
    command.addAll(List.of(words));
    return new Appliance(
        lab.start("appliance " + port, lab.command(command.toArray(String[]::new))));
  }

  private static List<String> uefi(Hardware.Firmware firmware, Path variables) {
    try {
      Files.copy(firmware.variables(), variables);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.of(
        "-drive",
        "if=pflash,format=raw,unit=0,readonly=on,file=" + firmware.code(),
        "-drive",
        "if=pflash,format=raw,unit=1,file=" + variables);
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

  /** Runs a command of the shell, and gives what it wrote. */
  String run(String command) {
    String mark = "done-" + qemu.lines().size();
    int before = qemu.lines().size();
    type(command + "; echo " + mark + "-$?");
    String end =
        qemu.waitFor("end of " + command, START, line -> line.strip().matches(mark + "-\\d+"));
    List<String> lines = qemu.lines();
    return String.join("\n", lines.subList(Math.min(before, lines.size()), lines.indexOf(end)));
  }

  /** Takes away its power, whatever it does at the moment. */
  @Override
  public void close() {
    qemu.close();
  }
}
