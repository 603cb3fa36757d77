// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import java.util.Comparator;
import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import pxe.shell.Commands.Command;

/**
 * {@code pxe:help}: our commands with what they do, and any command by its name. Gogo's own names
 * all there are, and no more.
 */
@Component(
    service = HelpCommand.class,
    property = {"osgi.command.scope=pxe", "osgi.command.function=help"})
public final class HelpCommand {
  /** A command, as a line. */
  public record CommandLine(String command, String what) {}

  private final Commands commands;

  @Activate
  public HelpCommand(BundleContext context) {
    this.commands = new Commands(context);
  }

  @Descriptor("the commands; felix:help names those of other bundles as well")
  public Listing help() {
    List<CommandLine> lines =
        commands.all().stream()
            .filter(command -> Commands.OURS.contains(command.scope()))
            .filter(command -> !command.name().equals(Commands.FOR_PROGRAMS))
            .sorted(Comparator.comparingInt(command -> Commands.OURS.indexOf(command.scope())))
            .map(commands::help)
            .map(help -> new CommandLine(help.command(), help.does().get(0)))
            .toList();
    return new Listing(lines, "no command is here");
  }

  @Descriptor("what a command does and takes; COMMAND --help says the same")
  public CommandHelp help(@Descriptor("the command, such as assign or felix:lb") String name) {
    return commands
        .find(name)
        .map(commands::help)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no command "
                        + name
                        + "; write one of "
                        + String.join(", ", namesOfOurs())
                        + ", or of those that felix:help names"));
  }

  private List<String> namesOfOurs() {
    return commands.all().stream()
        .filter(command -> Commands.OURS.contains(command.scope()))
        .filter(command -> !command.name().equals(Commands.FOR_PROGRAMS))
        .map(Command::shortName)
        .toList();
  }
}
