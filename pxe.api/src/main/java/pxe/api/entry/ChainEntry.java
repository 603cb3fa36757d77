// SPDX-License-Identifier: Apache-2.0
package pxe.api.entry;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import pxe.api.resource.ResourcePath;

/**
 * Another boot program, which takes over: a network bootstrap program of a BIOS or a UEFI program.
 *
 * <p>It may be given arguments, and files that it finds under their own names, as wimboot does. Not
 * every boot loader can hand these over: iPXE can.
 *
 * @param help lines for people, with variables ({@code ${name}}); may be empty
 * @param programs one for each kind of firmware, at least one in all; machines with other firmware
 *     are not offered the entry
 * @param arguments one each, with variables
 * @param initrds files that are loaded with it, in order
 * @param cpu what it runs on
 */
public record ChainEntry(
    String id,
    String title,
    String help,
    List<Program> programs,
    List<String> arguments,
    List<ResourcePath> initrds,
    Cpu cpu)
    implements Entry {

  /**
   * A boot program.
   *
   * @param firmware what starts it
   * @param file where machines fetch it, see {@link pxe.api.image.Image#path}
   */
  public record Program(Firmware firmware, ResourcePath file) {}

  public ChainEntry {
    Lines.checkEntry(id, title, help);
    programs = List.copyOf(programs);
    arguments = Lines.arguments(id, arguments);
    initrds = List.copyOf(initrds);
    if (programs.isEmpty()) {
      throw new IllegalArgumentException("entry " + id + ": there is no boot program");
    }
    Set<Firmware> seen = EnumSet.noneOf(Firmware.class);
    for (Program program : programs) {
      if (!seen.add(program.firmware())) {
        throw new IllegalArgumentException(
            "entry " + id + ": two boot programs are for " + program.firmware());
      }
    }
  }

  /** One program for all, without arguments. */
  public ChainEntry(String id, String title, String help, ResourcePath bootFile, Cpu cpu) {
    this(id, title, help, List.of(new Program(Firmware.ANY, bootFile)), List.of(), List.of(), cpu);
  }

  /** The first program, or the only one. */
  public ResourcePath bootFile() {
    return programs.get(0).file();
  }

  /** The same entry with the one program that this firmware starts; empty where there is none. */
  public Optional<ChainEntry> on(Firmware firmware) {
    return Stream.of(firmware, Firmware.ANY)
        .flatMap(wanted -> programs.stream().filter(program -> program.firmware() == wanted))
        .findFirst()
        .map(program -> new ChainEntry(id, title, help, List.of(program), arguments, initrds, cpu));
  }

  /** All programs, then the files that are loaded with each of them. */
  @Override
  public List<ResourcePath> files() {
    return Stream.concat(programs.stream().map(Program::file), initrds.stream()).toList();
  }

  @Override
  public ChainEntry titled(String newTitle) {
    return new ChainEntry(id, newTitle, help, programs, arguments, initrds, cpu);
  }
}
