// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Component;

/**
 * Stands before commands of Gogo's standard shell, which it outranks: a login of {@code gosh} reads
 * standard input and stops the framework at its end, and {@code telnetd} lets everybody in. The
 * standard shell's own start also ends here.
 */
@Component(
    service = GuardedCommands.class,
    property = {
      "osgi.command.scope=gogo",
      "osgi.command.function=gosh",
      "osgi.command.function=sh",
      "osgi.command.function=telnetd",
      "service.ranking:Integer=1000"
    })
@SuppressWarnings("DoNotCallSuggester") // Gogo does, and that is what they are for
public final class GuardedCommands {
  private static final String LOGIN = "--login";

  @Descriptor("nothing here: pxe shell is the shell")
  public void gosh(@Descriptor("not used") String... arguments) {
    if (!List.of(arguments).contains(LOGIN)) {
      sh(arguments);
    }
  }

  @Descriptor("nothing here: pxe shell is the shell")
  public void sh(@Descriptor("not used") String... arguments) {
    throw new IllegalArgumentException(
        "no shell starts within this one; type its commands here, or run a file with gogo:source");
  }

  @Descriptor("nothing here: it would let everybody in without a password")
  public void telnetd(@Descriptor("not used") String... arguments) {
    throw new IllegalArgumentException(
        "telnetd would let everybody in without a password; use pxe shell, over SSH from elsewhere");
  }
}
