// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

/** What a command returns that tells scripts more than whether it worked. */
interface ExitCode {
  /** That of the command, 0 to 9. */
  int exitCode();
}
