// SPDX-License-Identifier: Apache-2.0
package pxe.launch;

/** Something that the user can fix; the message is one sentence with its remedy. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  UsageException(String sentence) {
    super(sentence);
  }

  UsageException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
