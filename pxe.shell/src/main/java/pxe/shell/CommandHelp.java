// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;

/**
 * What a command is for, as its annotations tell it.
 *
 * @param does what each of its forms does, the shortest first
 * @param takes the words of its longest form, then its switches
 */
public record CommandHelp(String command, List<String> does, List<String> takes) {
  /** Commands of other bundles need not describe themselves. */
  static final String UNTOLD = "not described";

  public CommandHelp {
    does = List.copyOf(does);
    takes = List.copyOf(takes);
  }

  boolean isTold() {
    return !does.contains(UNTOLD);
  }

  /** Of a command that says nothing. */
  static CommandHelp untold(String name) {
    return new CommandHelp(name, List.of(UNTOLD), List.of(UNTOLD));
  }

  /** The help for the methods that Gogo calls for a function. */
  static CommandHelp of(Class<?> type, String function, String name) {
    List<Method> forms =
        Arrays.stream(type.getMethods())
            .filter(method -> isCalled(method, function))
            .sorted(Comparator.comparingInt(Method::getParameterCount))
            .toList();
    List<Method> told =
        forms.stream().filter(m -> m.isAnnotationPresent(Descriptor.class)).toList();
    if (!told.isEmpty()) {
      return new CommandHelp(
          name,
          told.stream().map(form -> form.getAnnotation(Descriptor.class).value()).toList(),
          words(told.get(told.size() - 1)));
    }
    return forms.isEmpty()
        ? untold(name)
        : new CommandHelp(name, List.of(UNTOLD), words(forms.get(forms.size() - 1)));
  }

  /** A name that Java reserves has a line below before it; properties are read by their names. */
  private static boolean isCalled(Method method, String function) {
    String called = method.getName();
    return called.equalsIgnoreCase(function)
        || called.equalsIgnoreCase("_" + function)
        || called.equalsIgnoreCase("get" + function);
  }

  private static List<String> words(Method form) {
    List<String> words = new ArrayList<>();
    List<String> switches = new ArrayList<>();
    for (Parameter parameter : form.getParameters()) {
      if (parameter.getType() == CommandSession.class) {
        continue; // Gogo gives it
      }
      var named = parameter.getAnnotation(org.apache.felix.service.command.Parameter.class);
      Descriptor described = parameter.getAnnotation(Descriptor.class);
      String text = described == null ? parameter.getType().getSimpleName() : described.value();
      if (named != null) {
        switches.add(String.join(", ", named.names()) + ": " + text);
      } else {
        words.add((words.size() + 1) + ". " + text);
      }
    }
    words.addAll(switches);
    return words.isEmpty() ? List.of("nothing") : words;
  }
}
