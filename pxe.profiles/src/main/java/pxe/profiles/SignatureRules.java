// SPDX-License-Identifier: Apache-2.0
package pxe.profiles;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pxe.profiles.signature.SignaturePolicy;
import pxe.profiles.signature.TrustedKeys;
import pxe.profiles.signature.Verdict;
import pxe.rooms.problem.Problem;

/** What is asked of the signatures of jars at this moment. */
final class SignatureRules {
  /** Of the name of the file beside a jar. */
  static final String ENDING = ".sig";

  private static final int MOST_BYTES = 64 * 1024;

  private final Map<String, Path> folders = new LinkedHashMap<>();
  private SignaturePolicy policy;
  private TrustedKeys trusted;

  /**
   * The rules with the keys of two folders, of which either may be missing.
   *
   * @param own that of the operator
   * @param standard that of the distribution
   */
  SignatureRules(Path own, Path standard, SignaturePolicy policy) {
    folders.put("etc/trust", own);
    folders.put("standard trust", standard);
    this.policy = policy;
    this.trusted = TrustedKeys.in(folders);
  }

  /** Whether anything hangs on who is trusted. */
  boolean matter() {
    return policy != SignaturePolicy.OFF;
  }

  /**
   * Takes another policy, and the keys as they are now; whether anything is another than before.
   */
  boolean change(SignaturePolicy now) {
    TrustedKeys keys = TrustedKeys.in(folders);
    boolean changes = now != policy || !keys.equals(trusted);
    policy = now;
    trusted = keys;
    return changes;
  }

  SignaturePolicy policy() {
    return policy;
  }

  List<Problem> problems() {
    return trusted.problems();
  }

  static File signatureOf(File jar) {
    return new File(jar.getPath() + ENDING);
  }

  /** What the signature beside a jar says of its content. */
  Verdict judge(File jar, byte[] content) {
    Path file = signatureOf(jar).toPath();
    try {
      if (Files.size(file) > MOST_BYTES) {
        return Verdict.wrong("it is too large for one");
      }
      return Verdict.of(content, Optional.of(Files.readAllBytes(file)), policy, trusted);
    } catch (NoSuchFileException e) {
      return Verdict.of(content, Optional.empty(), policy, trusted);
    } catch (IOException e) {
      return Verdict.wrong("it cannot be read: " + e.getMessage());
    }
  }
}
