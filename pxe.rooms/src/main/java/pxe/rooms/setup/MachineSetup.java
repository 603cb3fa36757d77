// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.setup;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.web.HttpsBoot;

/**
 * What an operator has written for a machine: the files {@code etc/pxe.machine~NAME.cfg} that match
 * it, put together.
 *
 * @param names the files' names, the most specific first; empty where none matches
 * @param entry what it boots by default
 * @param once whether it boots that entry once only, without a menu
 * @param hidden entries or images that its menu leaves out
 * @param shown entries or images that its menu has although {@code pxe.image~X.cfg} hides them
 * @param arguments what is added to the command line of each kernel
 * @param loader the boot loader that it gets where that can boot it, or {@code auto}
 * @param httpsBoot whether it is told to boot by HTTPS
 * @param answer file or folder below {@code etc/answers/}
 * @param variables values by name, for arguments and answer files
 */
public record MachineSetup(
    List<String> names,
    Optional<EntryName> entry,
    boolean once,
    List<EntryName> hidden,
    List<EntryName> shown,
    List<String> arguments,
    Optional<String> loader,
    Optional<HttpsBoot> httpsBoot,
    Optional<String> answer,
    Map<String, String> variables) {
  /** For machines that nothing was written for. */
  public static final MachineSetup NONE =
      new MachineSetup(
          List.of(),
          Optional.empty(),
          false,
          List.of(),
          List.of(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Map.of());

  public MachineSetup {
    names = List.copyOf(names);
    hidden = List.copyOf(hidden);
    shown = List.copyOf(shown);
    arguments = List.copyOf(arguments);
    variables = Collections.unmodifiableMap(new TreeMap<>(variables));
  }
}
