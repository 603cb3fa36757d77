// SPDX-License-Identifier: Apache-2.0
package pxe.ssh.keys;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import pxe.rooms.problem.Problem;
import pxe.rooms.text.SafeText;

/**
 * The keys of a file in OpenSSH's format: one a line. A line that cannot be taken whole is not
 * taken at all, and said.
 */
public final class AuthorizedKeys {
  static final int LONGEST_LINE = 16 * 1024;
  private static final int MOST_KEYS = 1000;
  private static final int MOST_PROBLEMS = 10;

  /** Nobody is let in. */
  static final AuthorizedKeys NONE = new AuthorizedKeys(List.of(), List.of());

  private final List<AuthorizedKey> keys;
  private final List<Problem> problems;

  private AuthorizedKeys(List<AuthorizedKey> keys, List<Problem> problems) {
    this.keys = List.copyOf(keys);
    this.problems = List.copyOf(problems);
  }

  /** No keys, and why. */
  static AuthorizedKeys none(Problem why) {
    return new AuthorizedKeys(List.of(), List.of(why));
  }

  /**
   * Reads them.
   *
   * @param file as problems call it
   */
  static AuthorizedKeys parse(String text, String file) {
    List<AuthorizedKey> keys = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String stripped = line.strip();
      if (stripped.isEmpty() || stripped.startsWith("#")) {
        continue;
      }
      try {
        if (keys.size() == MOST_KEYS) {
          throw new KeyOptions.RefusedException("there are more than " + MOST_KEYS + " keys");
        }
        keys.add(key(stripped));
      } catch (KeyOptions.RefusedException e) {
        if (problems.size() < MOST_PROBLEMS) {
          problems.add(refused(file, number, e));
        }
      }
    }
    return new AuthorizedKeys(keys, problems);
  }

  private static Problem refused(String file, int line, KeyOptions.RefusedException why) {
    return new Problem(
        file,
        "line " + line,
        "this key is not let in: " + SafeText.line(why.getMessage()),
        "write the line of a .pub file there, or take the line out");
  }

  private static AuthorizedKey key(String line) throws KeyOptions.RefusedException {
    if (line.length() > LONGEST_LINE) {
      throw new KeyOptions.RefusedException("the line is too long");
    }
    String first = word(line);
    if (KeyBlob.isKnown(first)) {
      return key(line, KeyOptions.NONE);
    }
    if (first.startsWith("ssh-") || first.startsWith("ecdsa-") || first.startsWith("sk-")) {
      throw new KeyOptions.RefusedException("keys of the kind " + first + " are not taken");
    }
    String rest = line.substring(first.length()).strip();
    if (!KeyBlob.isKnown(word(rest))) {
      throw new KeyOptions.RefusedException("there is no kind of key in it that is taken");
    }
    return key(rest, KeyOptions.parse(first));
  }

  private static AuthorizedKey key(String line, KeyOptions options)
      throws KeyOptions.RefusedException {
    String[] words = line.split("[ \t]+", 3);
    byte[] blob;
    try {
      blob = Base64.getDecoder().decode(words.length < 2 ? "" : words[1]);
    } catch (IllegalArgumentException e) {
      throw new KeyOptions.RefusedException("the key is not base64");
    }
    Optional<String> fault = KeyBlob.faultOf(words[0], blob);
    if (fault.isPresent()) {
      throw new KeyOptions.RefusedException(fault.get());
    }
    return new AuthorizedKey(blob, words.length < 3 ? "" : words[2], options);
  }

  private static String word(String text) {
    return text.substring(0, KeyOptions.endOf(text, 0, ' '));
  }

  /** The key that lets an offered one in, from there. */
  public Optional<AuthorizedKey> find(byte[] offered, InetAddress host) {
    return keys.stream().filter(key -> key.admits(offered, host)).findFirst();
  }

  int size() {
    return keys.size();
  }

  /** Lines that are not taken, and what else keeps people out. */
  public List<Problem> problems() {
    return problems;
  }
}
