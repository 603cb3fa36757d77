// SPDX-License-Identifier: Apache-2.0
package pxe.api.entry;

import java.util.List;
import java.util.stream.Stream;
import pxe.api.resource.ResourcePath;

/**
 * A kernel of the Multiboot specification with its modules, such as Xen with the kernel and the
 * initial RAM disk of its dom0.
 *
 * @param help lines for people, with variables ({@code ${name}}); may be empty
 * @param kernel where machines fetch it, see {@link pxe.api.image.Image#path}
 * @param arguments the kernel's command line, one argument each, with variables
 * @param modules what is loaded with it, in order
 * @param cpu what it runs on
 */
public record MultibootEntry(
    String id,
    String title,
    String help,
    ResourcePath kernel,
    List<String> arguments,
    List<Module> modules,
    Cpu cpu)
    implements Entry {
  public MultibootEntry {
    Lines.checkEntry(id, title, help);
    arguments = Lines.arguments(id, arguments);
    modules = List.copyOf(modules);
    for (Module module : modules) {
      Lines.arguments(id, module.arguments());
    }
  }

  @Override
  public List<ResourcePath> files() {
    return Stream.concat(Stream.of(kernel), modules.stream().map(Module::file)).toList();
  }

  @Override
  public MultibootEntry titled(String newTitle) {
    return new MultibootEntry(id, newTitle, help, kernel, arguments, modules, cpu);
  }

  /**
   * A file that the kernel finds in memory.
   *
   * @param file where machines fetch it
   * @param arguments its command line, one argument each, with variables
   */
  public record Module(ResourcePath file, List<String> arguments) {
    public Module {
      arguments = List.copyOf(arguments);
    }
  }
}
