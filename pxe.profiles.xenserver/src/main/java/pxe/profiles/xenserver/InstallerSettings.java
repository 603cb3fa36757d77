// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.xenserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import pxe.api.settings.CommandLine;
import pxe.api.settings.Settings;

/**
 * What {@code etc/pxe.image~NAME.cfg} says of an image of this family.
 *
 * @param memory of dom0, {@code 1024M} or {@code max:8192M}
 * @param processors of dom0, {@code 2} or {@code 1-16}
 * @param console where Xen and dom0 write to
 * @param xenArguments more for Xen
 * @param dom0Arguments more for dom0's kernel
 */
record InstallerSettings(
    String memory,
    String processors,
    SerialConsole console,
    List<String> xenArguments,
    List<String> dom0Arguments) {
  private static final String SIZE = "[1-9]\\d{0,6}[MG]";
  private static final Pattern MEMORY =
      Pattern.compile("max:" + SIZE + "|" + SIZE + "(?:,max:" + SIZE + ")?");
  private static final Pattern PROCESSORS = Pattern.compile("[1-9]\\d{0,3}(?:-[1-9]\\d{0,3})?");

  static InstallerSettings read(Settings settings, Generation generation) {
    return new InstallerSettings(
        settings.value(
            "dom0-memory",
            generation.memory(),
            "an amount of memory such as 1024M or 2G, or max:8192M for that much at most",
            matching(MEMORY)),
        settings.value(
            "dom0-processors",
            generation.processors(),
            "a number of processors such as 2, or 1-16 for as many as there are of these",
            matching(PROCESSORS)),
        settings.value(
            "serial-console",
            SerialConsole.of(SerialConsole.USUAL).orElseThrow(),
            "com1 or com2, with speed and form if they are others than in com1,115200,8n1, or none",
            SerialConsole::of),
        words(settings, "xen-arguments"),
        words(settings, "extra-arguments"));
  }

  private static Function<String, Optional<? extends String>> matching(Pattern pattern) {
    return text -> Optional.of(text).filter(t -> pattern.matcher(t).matches());
  }

  private static List<String> words(Settings settings, String key) {
    return settings.value(
        key,
        List.of(),
        "words with blanks between them, without ---, which parts the files of a boot",
        text -> CommandLine.words(text).filter(words -> !words.contains("---")));
  }

  /** The command line of Xen. */
  List<String> xen() {
    List<String> arguments = new ArrayList<>();
    arguments.add("dom0_max_vcpus=" + processors);
    arguments.add("dom0_mem=" + (memory.contains("max:") ? memory : memory + ",max:" + memory));
    arguments.addAll(console.xen());
    arguments.addAll(xenArguments);
    return arguments;
  }

  /**
   * The command line of dom0's kernel.
   *
   * @param installer words for the installer, between the consoles and what is added
   */
  List<String> dom0(List<String> installer) {
    List<String> arguments = new ArrayList<>(console.dom0());
    arguments.addAll(installer);
    arguments.addAll(dom0Arguments);
    return arguments;
  }
}
