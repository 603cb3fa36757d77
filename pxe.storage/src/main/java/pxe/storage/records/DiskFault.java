// SPDX-License-Identifier: Apache-2.0
package pxe.storage.records;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Locale;

/**
 * Why a file cannot be written, as far as that matters to an operator.
 *
 * @param kind what is to be done about it
 * @param reason the words of the system
 */
public record DiskFault(Kind kind, String reason) {
  /** What is to be done about it. */
  public enum Kind {
    FULL,
    FORBIDDEN,
    BROKEN
  }

  /** What is wrong, judged by what was thrown. */
  public static DiskFault of(Throwable e) {
    String reason = reasonOf(e);
    String known = reason.toLowerCase(Locale.ROOT);
    if (known.contains("no space left") || known.contains("quota")) {
      return new DiskFault(Kind.FULL, reason);
    }
    boolean isForbidden = e instanceof AccessDeniedException || known.contains("read-only");
    return new DiskFault(isForbidden ? Kind.FORBIDDEN : Kind.BROKEN, reason);
  }

  private static String reasonOf(Throwable e) {
    if (e instanceof AccessDeniedException denied) {
      return "access denied to " + denied.getFile();
    }
    if (e instanceof FileSystemException failed && failed.getReason() != null) {
      return failed.getReason() + ": " + failed.getFile();
    }
    return e instanceof Error || e.getMessage() == null ? e.toString() : e.getMessage();
  }
}
