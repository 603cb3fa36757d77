// SPDX-License-Identifier: Apache-2.0
package pxe.machines.setup;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import pxe.rooms.machine.Machine;
import pxe.rooms.setup.MachineSetup;

/** What holds for a machine, of all files. */
final class SetupMerge {
  private SetupMerge() {}

  /** A file that matches. */
  private record Hit(Match.Closeness closeness, MachineFile file) {}

  static MachineSetup of(Collection<MachineFile> files, Machine machine) {
    return merge(closest(files, machine).map(MachineFile::setup).toList());
  }

  /** Those that match a machine, the closest first. */
  static Stream<MachineFile> closest(Collection<MachineFile> files, Machine machine) {
    return files.stream()
        .flatMap(f -> f.match().of(machine).map(c -> new Hit(c, f)).stream())
        .sorted(Comparator.comparing(Hit::closeness).thenComparing(h -> h.file().name()))
        .map(Hit::file);
  }

  /** Each setting from the first that has it. */
  private static MachineSetup merge(List<MachineSetup> setups) {
    Map<String, String> variables = new TreeMap<>();
    setups.forEach(setup -> setup.variables().forEach(variables::putIfAbsent));
    return new MachineSetup(
        setups.stream().flatMap(setup -> setup.names().stream()).toList(),
        first(setups.stream().map(MachineSetup::entry)),
        setups.stream()
            .filter(s -> s.entry().isPresent())
            .findFirst()
            .filter(MachineSetup::once)
            .isPresent(),
        firstList(setups, MachineSetup::hidden),
        firstList(setups, MachineSetup::shown),
        firstList(setups, MachineSetup::arguments),
        first(setups.stream().map(MachineSetup::loader)),
        first(setups.stream().map(MachineSetup::httpsBoot)),
        first(setups.stream().map(MachineSetup::answer)),
        variables);
  }

  private static <T> Optional<T> first(Stream<Optional<T>> values) {
    return values.flatMap(Optional::stream).findFirst();
  }

  private static <T> List<T> firstList(
      List<MachineSetup> setups, Function<MachineSetup, List<T>> list) {
    return setups.stream().map(list).filter(l -> !l.isEmpty()).findFirst().orElse(List.of());
  }
}
