// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** The commands of all bundles, as Gogo finds them. */
record Commands(BundleContext context) {
  /** Where a name without a scope is looked for, in this order, before everywhere else. */
  static final List<String> PATH = List.of("pxe", "felix", "gogo");

  /** Our own, in the order in which they are shown. */
  static final List<String> OURS = List.of("pxe", "config", "log", "firmware");

  /** Completion, which nobody types. */
  static final String FOR_PROGRAMS = "complete";

  private static final String SCOPE = "osgi.command.scope";
  private static final String FUNCTION = "osgi.command.function";

  /** A command; of two with one name, that of the higher ranking. */
  record Command(String scope, String name, ServiceReference<?> reference) {
    String fullName() {
      return scope + ":" + name;
    }

    /** As short as it is found. */
    String shortName() {
      return scope.equals("pxe") ? name : fullName();
    }
  }

  /** All of them, by scope and name. */
  List<Command> all() {
    TreeMap<String, Command> commands = new TreeMap<>();
    try {
      ServiceReference<?>[] references =
          context.getAllServiceReferences(null, "(&(" + SCOPE + "=*)(" + FUNCTION + "=*))");
      if (references != null) {
        Arrays.sort(references); // the highest ranking is the last
        for (ServiceReference<?> reference : references) {
          String scope = String.valueOf(reference.getProperty(SCOPE));
          for (String name : namesOf(reference.getProperty(FUNCTION))) {
            Command command = new Command(scope, name, reference);
            commands.put(command.fullName(), command);
          }
        }
      }
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("a filter of our own", e);
    }
    return List.copyOf(commands.values());
  }

  private static List<String> namesOf(Object property) {
    return property instanceof String[] several
        ? List.of(several)
        : List.of(String.valueOf(property).split(","));
  }

  /** What may be typed: the names with their scopes, and without where those are found. */
  List<String> names() {
    List<Command> typed = all().stream().filter(c -> !c.name().equals(FOR_PROGRAMS)).toList();
    return Stream.concat(
            typed.stream().filter(c -> PATH.contains(c.scope())).map(Command::name),
            typed.stream().map(Command::fullName))
        .distinct()
        .toList();
  }

  /** The one that is run by a name, with or without its scope. Case does not count. */
  Optional<Command> find(String name) {
    return all().stream()
        .filter(c -> c.fullName().equalsIgnoreCase(name) || c.name().equalsIgnoreCase(name))
        .min(Comparator.comparingInt(c -> placeOf(c.scope())));
  }

  private static int placeOf(String scope) {
    int place = PATH.indexOf(scope);
    return place < 0 ? PATH.size() : place;
  }

  /** What its annotations say of it. */
  CommandHelp help(Command command) {
    Object service = context.getService(command.reference());
    if (service == null) {
      return CommandHelp.untold(command.shortName());
    }
    try {
      return CommandHelp.of(service.getClass(), command.name(), command.shortName());
    } finally {
      context.ungetService(command.reference());
    }
  }
}
