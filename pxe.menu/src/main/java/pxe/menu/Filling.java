// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import pxe.api.entry.ChainEntry;
import pxe.api.entry.Entry;
import pxe.api.entry.LinuxEntry;
import pxe.api.entry.MultibootEntry;
import pxe.rooms.template.Template;
import pxe.rooms.template.UnknownVariableException;

/**
 * Fills the variables of entries with the values that they have for one machine and one image, and
 * adds what is written for the machine to the command line of its Linux kernel.
 *
 * @param values values by name
 * @param more arguments of the machine
 */
record Filling(Function<String, Optional<String>> values, List<String> more) {
  /** Without a value and without arguments. */
  static final Filling NONE = new Filling(name -> Optional.empty(), List.of());

  Filling {
    more = List.copyOf(more);
  }

  /** The entry with values; a submenu as it is. */
  Entry fill(Entry entry) throws UnknownVariableException {
    if (entry instanceof LinuxEntry e) {
      return new LinuxEntry(
          e.id(),
          e.title(),
          text(e.help()),
          e.kernel(),
          e.initrds(),
          arguments(e.arguments(), more),
          e.cpu(),
          e.firmware());
    }
    if (entry instanceof MultibootEntry e) {
      return new MultibootEntry(
          e.id(),
          e.title(),
          text(e.help()),
          e.kernel(),
          arguments(e.arguments(), List.of()),
          modules(e.modules()),
          e.cpu());
    }
    if (entry instanceof ChainEntry e) {
      return new ChainEntry(
          e.id(),
          e.title(),
          text(e.help()),
          e.programs(),
          arguments(e.arguments(), List.of()),
          e.initrds(),
          e.cpu());
    }
    return entry;
  }

  /** The first module is the kernel of what the hypervisor starts first. */
  private List<MultibootEntry.Module> modules(List<MultibootEntry.Module> modules)
      throws UnknownVariableException {
    List<MultibootEntry.Module> filled = new ArrayList<>();
    for (MultibootEntry.Module module : modules) {
      List<String> added = filled.isEmpty() ? more : List.of();
      filled.add(new MultibootEntry.Module(module.file(), arguments(module.arguments(), added)));
    }
    return filled;
  }

  /** An argument of which nothing is left falls away, so that a variable can switch it off. */
  private List<String> arguments(List<String> arguments, List<String> added)
      throws UnknownVariableException {
    List<String> filled = new ArrayList<>();
    for (String argument : concat(arguments, added)) {
      String text = text(argument);
      if (!text.isBlank()) {
        filled.add(text);
      }
    }
    return filled;
  }

  private static List<String> concat(List<String> one, List<String> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }

  private String text(String text) throws UnknownVariableException {
    return text.contains("${") ? Template.of(text).fill(values) : text;
  }
}
