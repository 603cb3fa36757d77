// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import java.io.OutputStream;
import java.util.Optional;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import pxe.rooms.shell.Shell;
import pxe.rooms.shell.ShellConversation;

/** The shell for other rooms: what is typed there is what it is at the socket. */
@Component
public final class PlatformShell implements Shell {
  private final CommandProcessor processor;
  private final Commands commands;

  @Activate
  public PlatformShell(BundleContext context, @Reference CommandProcessor processor) {
    this.processor = processor;
    this.commands = new Commands(context);
  }

  @Override
  public ShellConversation open(OutputStream output) {
    return new ShellSession(processor, new SafeOutput(output), this::help);
  }

  private Optional<CommandHelp> help(String command) {
    return commands.find(command).map(commands::help);
  }
}
