// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.felix.service.command.Descriptor;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * {@code pxe:help}: our commands with what they do. Gogo's own names all there are, and no more.
 */
@Component(
    service = HelpCommand.class,
    property = {"osgi.command.scope=pxe", "osgi.command.function=help"})
public final class HelpCommand {
  /** A command, as a line. */
  public record CommandLine(String command, String what) {}

  private static final String OURS = "(osgi.command.scope=pxe)";

  /** Nobody types it. */
  private static final String FOR_PROGRAMS = "complete";

  private final BundleContext context;

  @Activate
  public HelpCommand(BundleContext context) {
    this.context = context;
  }

  @Descriptor("the commands; felix:help names those of Gogo and others")
  public Listing help() throws InvalidSyntaxException {
    List<CommandLine> lines =
        commands().values().stream()
            .map(command -> new CommandLine(command.command(), command.does().get(0)))
            .toList();
    return new Listing(lines, "no command is here");
  }

  @Descriptor("what a command does and takes")
  public CommandHelp help(@Descriptor("the command, such as assign") String name)
      throws InvalidSyntaxException {
    Map<String, CommandHelp> all = commands();
    CommandHelp found = all.get(name.replaceFirst("^pxe:", ""));
    if (found == null) {
      throw new IllegalArgumentException(
          "there is no command " + name + "; write one of " + String.join(", ", all.keySet()));
    }
    return found;
  }

  private Map<String, CommandHelp> commands() throws InvalidSyntaxException {
    Map<String, CommandHelp> commands = new TreeMap<>();
    for (ServiceReference<?> reference : context.getAllServiceReferences(null, OURS)) {
      Object service = context.getService(reference);
      if (service != null) {
        for (String name : functions(reference)) {
          commands.put(name, CommandHelp.of(service.getClass(), name));
        }
        context.ungetService(reference);
      }
    }
    commands.remove(FOR_PROGRAMS);
    return commands;
  }

  private static List<String> functions(ServiceReference<?> command) {
    Object names = command.getProperty("osgi.command.function");
    return names instanceof String[] several ? List.of(several) : List.of(String.valueOf(names));
  }
}
