// SPDX-License-Identifier: Apache-2.0
package pxe.machines.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pxe.machines.file.MachineFormat.Line;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.problem.Problem;
import pxe.rooms.store.SeenMachine;
import pxe.storage.records.RecordFile;
import pxe.storage.records.RecordReading;

/**
 * The machines that were seen, the last record of each. A file of their own: they are written often
 * and matter little, so that damage to them leaves nothing in doubt that matters.
 */
final class MachineFile implements AutoCloseable {
  private final RecordFile<Line> file;
  private final Map<HardwareAddress, SeenMachine> current = new HashMap<>();
  private int version = MachineFormat.VERSION;

  MachineFile(Path path, RecordFile.Opener opener) {
    file = new RecordFile<>(path, MachineFormat.RECORDS, opener);
  }

  /**
   * Reads all; says what was wrong.
   *
   * @throws NewerFormatException where a newer release has written it; it stays as it is
   */
  Optional<Problem> read() throws IOException, NewerFormatException {
    if (!file.exists()) {
      return Optional.empty();
    }
    current.clear();
    RecordReading reading = file.read(this::apply);
    NewerFormatException.check(version, MachineFormat.VERSION);
    return reading.damaged() == 0 && reading.records() > 0
        ? Optional.empty()
        : Optional.of(FileProblem.ofMachines(reading.damaged(), file.keep()));
  }

  private void apply(Line line) {
    if (line instanceof MachineFormat.Seen seen) {
      current.put(seen.machine().key(), seen.machine());
    } else if (line instanceof MachineFormat.Forgotten forgotten) {
      current.remove(forgotten.machine());
    } else if (line instanceof MachineFormat.Head head) {
      version = head.version();
    }
  }

  /** The one not seen for longest first. */
  List<SeenMachine> machines() {
    return current.values().stream()
        .sorted(Comparator.comparing(machine -> machine.record().lastSeen()))
        .toList();
  }

  /** On the disk when it returns. */
  void write(List<SeenMachine> seen, List<HardwareAddress> forgotten) throws IOException {
    List<Line> more = new ArrayList<>(seen.size() + forgotten.size());
    seen.forEach(machine -> more.add(new MachineFormat.Seen(machine)));
    forgotten.forEach(machine -> more.add(new MachineFormat.Forgotten(machine)));
    if (file.isMostlyOutOfDate(current.size())) {
      file.compact(lines(current.values()));
    }
    if (file.isAppendable()) {
      file.append(more);
    } else {
      Map<HardwareAddress, SeenMachine> all = new HashMap<>(current);
      seen.forEach(machine -> all.put(machine.key(), machine));
      all.keySet().removeAll(forgotten);
      file.replace(lines(all.values()));
    }
    more.forEach(this::apply);
  }

  /** Everything that it says from now on, on the disk when it returns. */
  void replace(List<SeenMachine> all) throws IOException {
    file.replace(lines(all));
    current.clear();
    all.forEach(machine -> current.put(machine.key(), machine));
  }

  private static List<Line> lines(Collection<SeenMachine> machines) {
    List<Line> lines = new ArrayList<>(1 + machines.size());
    lines.add(new MachineFormat.Head(MachineFormat.VERSION));
    machines.forEach(machine -> lines.add(new MachineFormat.Seen(machine)));
    return lines;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
