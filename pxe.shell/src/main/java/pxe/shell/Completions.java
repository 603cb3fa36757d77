// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import java.util.List;
import java.util.Map;

/**
 * What may be written next in a command.
 *
 * @param commands all names of commands
 * @param pids what is configured
 * @param machines what machines are called
 * @param entries what entries are called
 * @param images what images are called, served or not
 * @param profiles what profiles are called, sound or not
 */
record Completions(
    List<String> commands,
    List<String> pids,
    List<String> machines,
    List<String> entries,
    List<String> images,
    List<String> profiles) {
  /** After the words that a command needs. */
  private static final Map<String, List<String>> SWITCHES =
      Map.of(
          "assign", List.of("--once"),
          "firmware:update", List.of("--reboot", "--anyway", "--older"));

  private enum Place {
    COMMAND,
    MACHINE,
    ENTRY,
    IMAGE,
    PROFILE,
    ARCHITECTURE,
    PID,
    LEVEL,
    LEASES,
    ANSWERS
  }

  private static final Map<String, List<Place>> PLACES =
      Map.ofEntries(
          Map.entry("answers", List.of(Place.ANSWERS, Place.MACHINE, Place.IMAGE)),
          Map.entry("assign", List.of(Place.MACHINE, Place.ENTRY)),
          Map.entry("config:list", List.of(Place.PID)),
          Map.entry("config:set", List.of(Place.PID)),
          Map.entry("explain", List.of(Place.MACHINE, Place.ARCHITECTURE)),
          Map.entry("help", List.of(Place.COMMAND)),
          Map.entry("images", List.of(Place.IMAGE)),
          Map.entry("leases", List.of(Place.LEASES)),
          Map.entry("log:set", List.of(Place.LEVEL)),
          Map.entry("menu", List.of(Place.MACHINE, Place.ARCHITECTURE)),
          Map.entry("profiles", List.of(Place.PROFILE)),
          Map.entry("release", List.of(Place.MACHINE)),
          Map.entry("trace", List.of(Place.MACHINE)));

  Completions {
    commands = List.copyOf(commands);
    pids = List.copyOf(pids);
    machines = List.copyOf(machines);
    entries = List.copyOf(entries);
    images = List.copyOf(images);
    profiles = List.copyOf(profiles);
  }

  /** What may follow the words, whole; nothing after what is no command. */
  List<String> after(List<String> words) {
    if (words.isEmpty()) {
      return at(Place.COMMAND);
    }
    String command = words.get(0).replaceFirst("^pxe:", "");
    long written = words.stream().skip(1).filter(word -> !word.startsWith("--")).count();
    List<Place> places = PLACES.getOrDefault(command, List.of());
    if (written < places.size()) {
      return at(places.get((int) written));
    }
    return SWITCHES.getOrDefault(command, List.of()).stream()
        .filter(word -> written > 0 && !words.contains(word))
        .toList();
  }

  private List<String> at(Place place) {
    return switch (place) {
      case COMMAND -> commands;
      case MACHINE -> machines;
      case ENTRY -> entries;
      case IMAGE -> images;
      case PROFILE -> profiles;
      case ARCHITECTURE -> List.of("bios", "uefi", "arm64", "http");
      case LEASES -> List.of("free", "import");
      case ANSWERS -> List.of("preview");
      case PID -> pids;
      case LEVEL -> LogCommands.LEVELS;
    };
  }
}
