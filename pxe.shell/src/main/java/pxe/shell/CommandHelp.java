// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.felix.service.command.Descriptor;

/**
 * What a command is for, as its annotations tell it.
 *
 * @param does what each of its forms does, the shortest first
 * @param takes the words of its longest form, then its switches
 */
public record CommandHelp(String command, List<String> does, List<String> takes) {
  /** Other bundles may have commands of our scope, and need not describe them. */
  static final String UNTOLD = "not described";

  public CommandHelp {
    does = List.copyOf(does);
    takes = List.copyOf(takes);
  }

  /** The help for the methods of that name. */
  static CommandHelp of(Class<?> type, String command) {
    List<Method> forms =
        Arrays.stream(type.getMethods())
            .filter(method -> method.getName().equals(command))
            .filter(method -> method.isAnnotationPresent(Descriptor.class))
            .sorted(Comparator.comparingInt(Method::getParameterCount))
            .toList();
    if (forms.isEmpty()) {
      return new CommandHelp(command, List.of(UNTOLD), List.of(UNTOLD));
    }
    return new CommandHelp(
        command,
        forms.stream().map(form -> form.getAnnotation(Descriptor.class).value()).toList(),
        words(forms.get(forms.size() - 1)));
  }

  private static List<String> words(Method form) {
    List<String> words = new ArrayList<>();
    List<String> switches = new ArrayList<>();
    for (Parameter parameter : form.getParameters()) {
      var named = parameter.getAnnotation(org.apache.felix.service.command.Parameter.class);
      Descriptor described = parameter.getAnnotation(Descriptor.class);
      String text = described == null ? UNTOLD : described.value();
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
