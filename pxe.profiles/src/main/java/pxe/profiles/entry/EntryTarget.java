// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import pxe.api.entry.Firmware;

/** What an entry file boots. */
sealed interface EntryTarget {
  /** Every file that it names. */
  List<EntryPath> files();

  /** The same with other files. */
  EntryTarget with(UnaryOperator<EntryPath> change);

  /** The same with other arguments. */
  EntryTarget withArguments(UnaryOperator<String> change);

  /** A program and the firmware that starts it. */
  record Program(Firmware firmware, EntryPath file) {
    Program with(UnaryOperator<EntryPath> change) {
      return new Program(firmware, change.apply(file));
    }
  }

  /** A Linux kernel. */
  record Linux(Program program, List<EntryPath> initrds, List<String> arguments)
      implements EntryTarget {
    public Linux {
      initrds = List.copyOf(initrds);
      arguments = List.copyOf(arguments);
    }

    /** A kernel that any firmware starts. */
    public Linux(EntryPath kernel, List<EntryPath> initrds, List<String> arguments) {
      this(new Program(Firmware.ANY, kernel), initrds, arguments);
    }

    EntryPath kernel() {
      return program.file();
    }

    @Override
    public List<EntryPath> files() {
      List<EntryPath> files = new ArrayList<>(List.of(kernel()));
      files.addAll(initrds);
      return files;
    }

    @Override
    public EntryTarget with(UnaryOperator<EntryPath> change) {
      return new Linux(program.with(change), initrds.stream().map(change).toList(), arguments);
    }

    @Override
    public EntryTarget withArguments(UnaryOperator<String> change) {
      return new Linux(program, initrds, changed(arguments, change));
    }
  }

  /** A multiboot kernel with its modules. */
  record Multiboot(EntryPath kernel, List<String> arguments, List<Module> modules)
      implements EntryTarget {
    public Multiboot {
      arguments = List.copyOf(arguments);
      modules = List.copyOf(modules);
    }

    /** A module with its command line. */
    record Module(EntryPath file, List<String> arguments) {
      Module {
        arguments = List.copyOf(arguments);
      }
    }

    @Override
    public List<EntryPath> files() {
      List<EntryPath> files = new ArrayList<>(List.of(kernel));
      modules.forEach(module -> files.add(module.file()));
      return files;
    }

    @Override
    public EntryTarget with(UnaryOperator<EntryPath> change) {
      return new Multiboot(
          change.apply(kernel),
          arguments,
          modules.stream().map(m -> new Module(change.apply(m.file()), m.arguments())).toList());
    }

    @Override
    public EntryTarget withArguments(UnaryOperator<String> change) {
      return new Multiboot(
          kernel,
          changed(arguments, change),
          modules.stream().map(m -> new Module(m.file(), changed(m.arguments(), change))).toList());
    }
  }

  /** Another boot program, or one for each kind of firmware. */
  record Chain(List<Program> programs, List<String> arguments, List<EntryPath> initrds)
      implements EntryTarget {
    public Chain {
      programs = List.copyOf(programs);
      arguments = List.copyOf(arguments);
      initrds = List.copyOf(initrds);
    }

    @Override
    public List<EntryPath> files() {
      return Stream.concat(programs.stream().map(Program::file), initrds.stream()).toList();
    }

    @Override
    public EntryTarget with(UnaryOperator<EntryPath> change) {
      return new Chain(
          programs.stream().map(p -> p.with(change)).toList(),
          arguments,
          initrds.stream().map(change).toList());
    }

    @Override
    public EntryTarget withArguments(UnaryOperator<String> change) {
      return new Chain(programs, changed(arguments, change), initrds);
    }
  }

  /**
   * Nothing: an image for which this holds is known, but cannot boot as it is.
   *
   * @param sentence why, and what to do; it may hold values as a title does
   */
  record Nothing(String sentence) implements EntryTarget {
    @Override
    public List<EntryPath> files() {
      return List.of();
    }

    @Override
    public EntryTarget with(UnaryOperator<EntryPath> change) {
      return this;
    }

    @Override
    public EntryTarget withArguments(UnaryOperator<String> change) {
      return this;
    }
  }

  /** An argument of which nothing is left is none. */
  private static List<String> changed(List<String> arguments, UnaryOperator<String> change) {
    return arguments.stream().map(change).filter(argument -> !argument.isBlank()).toList();
  }
}
