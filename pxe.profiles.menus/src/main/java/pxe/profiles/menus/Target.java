// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.menus;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import pxe.api.entry.Firmware;

/** What a line of a menu boots. Files are named from the top of the medium. */
sealed interface Target {
  /** Every file that it names. */
  List<String> files();

  /** A Linux kernel, or what is started like one, such as memdisk. */
  record Linux(String kernel, List<String> initrds, List<String> arguments) implements Target {
    public Linux {
      initrds = List.copyOf(initrds);
      arguments = List.copyOf(arguments);
    }

    @Override
    public List<String> files() {
      return Stream.concat(Stream.of(kernel), initrds.stream()).toList();
    }

    Linux with(List<String> others) {
      return new Linux(kernel, initrds, others);
    }

    /** Names differ in case between the menus of one medium. */
    boolean bootsTheFilesOf(Linux other) {
      return lower(files()).equals(lower(other.files()));
    }

    private static List<String> lower(List<String> files) {
      return files.stream().map(file -> file.toLowerCase(Locale.ROOT)).toList();
    }
  }

  /** A kernel of the Multiboot specification. */
  record Multiboot(String kernel, List<String> arguments, List<Module> modules) implements Target {
    public Multiboot {
      arguments = List.copyOf(arguments);
      modules = List.copyOf(modules);
    }

    /** A file that the kernel finds in memory. */
    record Module(String file, List<String> arguments) {
      public Module {
        arguments = List.copyOf(arguments);
      }
    }

    @Override
    public List<String> files() {
      return Stream.concat(Stream.of(kernel), modules.stream().map(Module::file)).toList();
    }
  }

  /** A program of the firmware. */
  record Program(Firmware firmware, String file, List<String> arguments) implements Target {
    public Program {
      arguments = List.copyOf(arguments);
    }

    @Override
    public List<String> files() {
      return List.of(file);
    }
  }
}
