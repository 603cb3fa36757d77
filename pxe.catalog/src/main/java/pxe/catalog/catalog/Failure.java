// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.catalog;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.regex.Pattern;
import pxe.rooms.text.CodePlace;

/** What a stranger's code threw, in words for an operator. */
final class Failure {
  private static final int LONGEST = 300;

  /** Java and what images are read with. */
  private static final Pattern READING =
      Pattern.compile("(java|javax|jdk|sun|pxe\\.(api|images|iso))\\.");

  private Failure() {}

  /**
   * Lets pass what is not the fault of the code that threw it: the machine is out of memory, or
   * broken. A stack overflow is the code's own.
   */
  static void throwIfFatal(Throwable thrown) {
    if (thrown instanceof VirtualMachineError fatal && !(thrown instanceof StackOverflowError)) {
      throw fatal;
    }
  }

  /**
   * Such as {@code threw java.lang.IllegalStateException: no such disc (org.example.Mine, line
   * 12)}.
   *
   * @param owner whose code threw it
   */
  static String words(Throwable thrown, Class<?> owner) {
    String what = "threw " + thrown.getClass().getName();
    try {
      String message = thrown.getMessage();
      what = oneLine(message == null ? what : what + ": " + message);
      return what
          + CodePlace.of(List.of(thrown.getStackTrace()), owner.getPackageName())
              .map(place -> " (" + place + ")")
              .orElse("");
    } catch (RuntimeException e) {
      return what;
    }
  }

  /**
   * What a profile says by throwing, in its own words: a sentence for people stands alone. Those of
   * a file system are the name of a file.
   */
  static String sentence(IOException thrown, Class<?> owner) {
    try {
      String message = thrown.getMessage();
      return message != null && message.strip().contains(" ") && !isOfFiles(thrown)
          ? oneLine(message)
          : words(thrown, owner);
    } catch (RuntimeException e) {
      return words(thrown, owner);
    }
  }

  /** Whether it comes of reading the image: what it says then is no word of the profile. */
  static boolean isOfReading(IOException thrown) {
    StackTraceElement[] frames = thrown.getStackTrace();
    return frames.length > 0 && READING.matcher(frames[0].getClassName()).lookingAt();
  }

  private static boolean isOfFiles(IOException thrown) {
    return thrown instanceof FileSystemException || thrown instanceof FileNotFoundException;
  }

  /** The text without control characters but line feeds. */
  static String lines(String text) {
    return text.replaceAll("[\\p{Cntrl}&&[^\n]]", " ");
  }

  /** The text on one line of bearable length. */
  static String oneLine(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }
}
