// SPDX-License-Identifier: Apache-2.0
package pxe.ssh.keys;

import java.net.InetAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** A key that is let in, and what it may. */
public final class AuthorizedKey {
  private final byte[] blob;
  private final String comment;
  private final KeyOptions options;

  AuthorizedKey(byte[] blob, String comment, KeyOptions options) {
    this.blob = blob.clone();
    this.comment = comment;
    this.options = options;
  }

  /** Whether it is this key, and may come from there. */
  boolean admits(byte[] offered, InetAddress host) {
    return Arrays.equals(blob, offered) && options.from().map(f -> f.admits(host)).orElse(true);
  }

  /** What its owner calls it; may be empty. */
  public String comment() {
    return comment;
  }

  /** The one command that it runs, whatever is asked for. */
  public Optional<String> command() {
    return options.command();
  }

  /** Whether it may have a terminal. */
  public boolean mayHaveTerminal() {
    return options.terminal();
  }

  /** As OpenSSH writes it. */
  public String fingerprint() {
    return fingerprintOf(blob);
  }

  static String fingerprintOf(byte[] blob) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(blob);
      return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
