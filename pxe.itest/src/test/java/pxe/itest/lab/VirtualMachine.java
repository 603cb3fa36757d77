// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A machine that boots from the network: QEMU with SeaBIOS and an iPXE ROM, or with UEFI. */
final class VirtualMachine implements AutoCloseable {
  /** What the small payload's init prints, followed by the kernel's command line. */
  static final String MARKER = "PXE-LAB-MARKER cmdline: ";

  /** A quiet computer needs 13 s, and twice that with the kernel that is packed most tightly. */
  private static final Duration BOOT = Await.PATIENCE.multipliedBy(3);

  /** A prompt may stand there for three seconds only, and fewer where the machine is starved. */
  private static final Duration GLANCES = Duration.ofMillis(200);

  /** Reading a picture takes a processor's second or two, which the machine needs itself. */
  private static final Duration BETWEEN_PICTURES = Duration.ofSeconds(1);

  /** How a picture begins that shows text mode, which is read from its memory instead. */
  private static final byte[] TEXT_MODE = "P6\n720 400\n".getBytes(StandardCharsets.US_ASCII);

  private final long poweredOn = System.nanoTime();
  private final Path folder;
  private final Path serial;
  private final Running qemu;
  private final Qmp qmp;
  private byte[] lastPicture = {};
  private String lastPictureText = "";
  private long nextPicture = System.nanoTime();

  private VirtualMachine(Path folder, Running qemu) {
    this.folder = folder;
    this.serial = folder.resolve("serial");
    this.qemu = qemu;
    this.qmp =
        Await.value(Await.PATIENCE, () -> Qmp.connect(folder.resolve("qmp")))
            .orElseThrow(() -> new AssertionError("QEMU does not start:\n" + qemu.output()));
  }

  /** Switches a BIOS machine on. */
  static VirtualMachine powerOn(Lab lab, NetworkCard card) {
    return powerOn(lab, Hardware.bios(card));
  }

  /** Switches a machine on. */
  static VirtualMachine powerOn(Lab lab, Hardware hardware) {
    try {
      Path folder = Files.createTempDirectory(lab.folder(), "vm");
      String port = lab.newPort();
      Running qemu = lab.start("QEMU " + port, command(lab, folder, port, hardware));
      return new VirtualMachine(folder, qemu);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ProcessBuilder command(Lab lab, Path folder, String port, Hardware hardware) {
    // Software emulation: there are hosts whose KVM runs firmware and hangs at the kernel.
    // The serial port goes to a file: a socket holds 270 bytes, and a full one writes some twice.
    List<String> words = new ArrayList<>(hardware.computer());
    words.addAll(
        List.of(
            "-nodefaults",
            "-no-user-config",
            "-no-reboot",
            "-display",
            "none",
            "-serial",
            "file:" + folder.resolve("serial"),
            "-qmp",
            "unix:" + folder.resolve("qmp") + ",server=on,wait=off"));
    words.addAll(hardware.options(folder, port));
    return lab.command(words.toArray(String[]::new));
  }

  /** Waits until the small payload's init runs, and says with which command line and when. */
  Booted waitForMarker() {
    String line =
        Await.value(BOOT, this::markerOrEnd)
            .flatMap(found -> found)
            .orElseThrow(() -> new AssertionError("it did not boot; " + whatIsSeen()));
    Duration time = Duration.ofNanos(System.nanoTime() - poweredOn);
    return new Booted(line.substring(line.indexOf(MARKER) + MARKER.length()).strip(), time);
  }

  private Optional<Optional<String>> markerOrEnd() {
    boolean ended = !qemu.process().isAlive();
    Optional<String> marker =
        wholeLines(serial()).filter(line -> line.contains(MARKER)).findFirst();
    return marker.isPresent() || ended ? Optional.of(marker) : Optional.empty();
  }

  /** The last line may still be on its way through the serial port. */
  private static Stream<String> wholeLines(String text) {
    return text.substring(0, text.lastIndexOf('\n') + 1).lines();
  }

  /** The whole lines on the serial port that hold a text. */
  Stream<String> linesWith(String text) {
    return wholeLines(serial()).filter(line -> line.contains(text)).map(String::strip);
  }

  /** Waits for a line on the serial port that holds a text. */
  String waitForLine(String text) {
    return waitForLine(text, BOOT);
  }

  /** The same, where firmware tries much before. */
  String waitForLine(String text, Duration limit) {
    return Await.value(limit, () -> linesWith(text).findFirst())
        .orElseThrow(() -> new AssertionError("no \"" + text + "\"; " + whatIsSeen()));
  }

  /** Waits until the screen reads as wanted, as long as a boot may take. */
  String waitToSee(String what, Predicate<String> wanted) {
    return waitToSee(what, BOOT, wanted);
  }

  /** Waits until the screen reads as wanted, in text mode or in graphics. */
  String waitToSee(String what, Duration limit, Predicate<String> wanted) {
    return Await.value(limit, GLANCES, () -> textOrPicture(wanted))
        .orElseThrow(
            () -> new AssertionError("no " + what + "; " + readPicture() + "\n" + whatIsSeen()));
  }

  private Optional<String> textOrPicture(Predicate<String> wanted) {
    return Optional.of(screen()).filter(wanted).or(() -> Optional.of(readPicture()).filter(wanted));
  }

  /** Presses keys, one after the other, by QEMU's names: {@code down}, {@code ret}. */
  void press(String... keys) {
    for (String key : keys) {
      order("send-key", "\"keys\":[{\"type\":\"qcode\",\"data\":\"" + key + "\"}]");
      // A key is held for 100 ms, and the next one is lost while it is.
      Await.pause(Duration.ofMillis(200));
    }
  }

  private String screen() {
    Path file = folder.resolve("vga");
    order(
        "pmemsave",
        "\"val\":%d,\"size\":%d,\"filename\":\"%s\"".formatted(Screen.ADDRESS, Screen.SIZE, file));
    try {
      return Screen.text(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the screen shows in graphics. */
  private String readPicture() {
    if (System.nanoTime() - nextPicture < 0) {
      return lastPictureText;
    }
    Path file = folder.resolve("picture.ppm");
    order("screendump", "\"filename\":\"" + file + "\"");
    try {
      byte[] picture = Files.readAllBytes(file);
      if (!Arrays.equals(picture, lastPicture)) {
        lastPicture = picture;
        boolean isText = Arrays.mismatch(picture, TEXT_MODE) == TEXT_MODE.length;
        lastPictureText = isText ? "" : PictureReader.read(file);
      }
      nextPicture = System.nanoTime() + BETWEEN_PICTURES.toNanos();
      return lastPictureText;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void order(String command, String arguments) {
    try {
      qmp.run(command, arguments);
    } catch (IOException e) {
      throw new AssertionError("QEMU has gone; " + qemu.output(), e);
    }
  }

  private String serial() {
    try {
      return Files.exists(serial) ? Files.readString(serial, StandardCharsets.ISO_8859_1) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String whatIsSeen() {
    String text = qemu.process().isAlive() ? screen() : "(off) " + qemu.output();
    return "the screen:\n" + text + "\nthe serial port:\n" + serial();
  }

  @Override
  public void close() {
    try {
      qmp.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      qemu.close();
    }
  }

  /** Whether it switches itself off. */
  boolean switchesItselfOff() {
    return Await.until(Await.PATIENCE, () -> !qemu.process().isAlive());
  }

  /**
   * A boot that reached its init.
   *
   * @param commandLine the kernel's command line
   * @param time from power-on until then
   */
  record Booted(String commandLine, Duration time) {}
}
