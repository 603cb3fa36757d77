// SPDX-License-Identifier: Apache-2.0
package pxe.importer.pxelinux;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a label boots, as far as it has a word here. */
public sealed interface LabelTarget {
  /** A Linux kernel, with its RAM disks and its command line. */
  record Linux(String kernel, List<String> initrds, String arguments) implements LabelTarget {
    public Linux {
      initrds = List.copyOf(initrds);
    }
  }

  /** A kernel of the Multiboot specification and its modules, each with its command line. */
  record Multiboot(List<Part> parts) implements LabelTarget {
    public Multiboot {
      parts = List.copyOf(parts);
    }

    /** A file and what stands behind it. */
    public record Part(String file, String arguments) {}
  }

  /** A network bootstrap program that takes over. */
  record Chain(String file) implements LabelTarget {}

  /** The local disk. */
  record LocalDisk() implements LabelTarget {}

  /** Another menu, of one file or more. */
  record Menu(List<String> files) implements LabelTarget {
    public Menu {
      files = List.copyOf(files);
    }
  }

  /** Nothing that has a word here. */
  record Refused(String reason) implements LabelTarget {}

  /** What a label boots. */
  static LabelTarget of(Label label) {
    String file = label.file();
    return switch (label.kind()) {
      case "" -> new Refused("it names nothing to boot");
      case "localboot" -> new LocalDisk();
      case "config" -> new Menu(List.of(file));
      case "pxe" -> chain(file);
      case "fdimage", "boot", "bss", "comboot" ->
          new Refused(file + " is no Linux kernel, and boot sectors have no word here");
      default -> ofKernel(label);
    };
  }

  private static LabelTarget ofKernel(Label label) {
    String file = label.file();
    String name = lastOf(file);
    if (label.kind().equals("com32") || name.endsWith(".c32")) {
      return module(label, name);
    }
    if (TftpRoot.isElsewhere(file)) {
      return new Refused(file + " stands on another server");
    }
    if (name.matches(".*\\.(0|kpxe|kkpxe|pxe)")) {
      return chain(file);
    }
    return name.matches(".*\\.(bin|bss|bs|cbt|com|img|efi)")
        ? new Refused(file + " is no Linux kernel")
        : linux(file, label);
  }

  private static LabelTarget chain(String file) {
    return lastOf(file).matches("netboot\\.xyz.*\\.(kpxe|kkpxe|pxe|0)")
        ? new Chain(file)
        : new Refused(
            file
                + " is a boot program of one's own; write an entry with the key chain that starts it"
                + " (docs/profiles.md)");
  }

  private static Linux linux(String kernel, Label label) {
    List<String> initrds = new ArrayList<>(label.initrds());
    List<String> arguments = new ArrayList<>();
    for (String word : words(label.append())) {
      if (word.startsWith("initrd=")) {
        initrds.addAll(names(word.substring("initrd=".length())));
      } else {
        arguments.add(word);
      }
    }
    return new Linux(kernel, initrds, String.join(" ", arguments));
  }

  /** Modules are programs of the loader's own: what matters is what they do. */
  private static LabelTarget module(Label label, String name) {
    List<String> words = words(label.append());
    return switch (name) {
      case "menu.c32", "vesamenu.c32", "gfxmenu.c32", "cptime.c32" -> {
        List<String> files = words.stream().filter(w -> !w.matches("[-~].*")).toList();
        yield files.isEmpty()
            ? new Refused("it shows the menu in which it stands")
            : new Menu(files);
      }
      case "mboot.c32" -> multiboot(label.append());
      case "linux.c32" ->
          words.isEmpty()
              ? new Refused("linux.c32 is a module, and names no kernel")
              : linux(words.get(0), behindFirst(label));
      case "chain.c32" -> chainOf(String.join(" ", words));
      default -> new Refused(label.file() + " is a module of the boot loader, no kernel");
    };
  }

  private static Label behindFirst(Label label) {
    String rest = label.append().strip().replaceFirst("^\\S+\\s*", "");
    return new Label(
        label.place(),
        label.name(),
        label.title(),
        label.kind(),
        label.file(),
        rest,
        label.initrds(),
        label.help(),
        label.submenus(),
        label.from());
  }

  private static LabelTarget chainOf(String arguments) {
    return arguments.matches("(hd0|hd0 0|boot|boot 0)( swap)?")
        ? new LocalDisk()
        : new Refused(
            "chain.c32 "
                + arguments
                + " starts a certain disk, partition or file; only the first disk has a word here");
  }

  /** {@code xen.gz ARGUMENTS --- vmlinuz ARGUMENTS --- install.img}. */
  private static LabelTarget multiboot(String append) {
    if (append.strip().isEmpty() || append.strip().startsWith("-")) {
      return new Refused("this mboot.c32 takes other arguments than files, as ESXi's does");
    }
    List<Multiboot.Part> parts = new ArrayList<>();
    for (String part : append.split("\\s+---\\s+|\\s+---$", -1)) {
      String[] words = part.strip().split("\\s+", 2);
      parts.add(new Multiboot.Part(words[0], words.length > 1 ? words[1] : ""));
    }
    return new Multiboot(parts);
  }

  private static List<String> names(String list) {
    return List.of(list.split(",", -1)).stream().filter(n -> !n.isEmpty()).toList();
  }

  private static List<String> words(String text) {
    return List.of(text.strip().split("\\s+", -1)).stream().filter(w -> !w.isEmpty()).toList();
  }

  private static String lastOf(String file) {
    return file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)
        .toLowerCase(Locale.ROOT);
  }
}
