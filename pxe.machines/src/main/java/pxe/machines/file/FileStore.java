// SPDX-License-Identifier: Apache-2.0
package pxe.machines.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import pxe.machines.file.AssignmentRecord.Numbered;
import pxe.rooms.assignment.Assignment;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.problem.Problem;
import pxe.rooms.store.AssignmentChange;
import pxe.rooms.store.Doubt;
import pxe.rooms.store.MachineStore;
import pxe.rooms.store.SeenMachine;
import pxe.rooms.store.StoreContent;
import pxe.rooms.store.StoreException;
import pxe.rooms.store.StoredInstallation;
import pxe.rooms.store.UsedEntry;
import pxe.storage.records.NumberFile;
import pxe.storage.records.RecordFile;
import pxe.storage.records.RecordReading;

/**
 * Assignments and machines in files. A change is acknowledged when its record is on the disk, and
 * then its number in a file beside it: the numbers of records tell what is missing before the last
 * one that is there, that file what is missing behind it.
 */
public final class FileStore implements MachineStore {
  /** The file of the assignments. */
  public static final String ASSIGNMENTS = "assignments.log";

  static final String NUMBER = "assignments.changes";
  static final String MACHINES = "machines.log";

  private final RecordFile<Numbered> file;
  private final Path folder;
  private final NumberFile acknowledged;
  private final MachineFile machines;
  private final List<Problem> damage = new ArrayList<>(); // until the next start
  private AssignmentState state = new AssignmentState();
  private Optional<Path> kept = Optional.empty();

  /** That of the last record in the file, whether it was acknowledged or not. */
  private long number;

  /** Whether there was a file of the number: where there is none then, somebody removed it. */
  private boolean hadNumber;

  /** A store in a folder, with disks that tests bring. */
  public FileStore(Path folder, RecordFile.Opener opener) {
    this.folder = folder;
    file = new RecordFile<>(folder.resolve(ASSIGNMENTS), AssignmentFormat.RECORDS, opener);
    acknowledged = new NumberFile(folder.resolve(NUMBER));
    machines = new MachineFile(folder.resolve(MACHINES), opener);
  }

  /** A store in a folder. */
  public FileStore(Path folder) {
    this(folder, RecordFile::openForWriting);
  }

  /** Whether anything has been written to it. */
  public boolean exists() {
    return file.exists() || acknowledged.exists();
  }

  @Override
  public StoreContent load() throws StoreException {
    try {
      look();
      machines.read().ifPresent(damage::add);
      RecordNumbers numbers = new RecordNumbers();
      RecordReading reading = read(numbers);
      confirm(numbers, reading);
    } catch (NewerFormatException e) {
      throw FileProblem.newer(e);
    } catch (IOException e) {
      throw FileProblem.reading(e);
    }
    return new StoreContent(
        state.assignments(),
        state.used(),
        state.installations(),
        machines.machines(),
        state.doubt());
  }

  /** A folder that may not be looked into is not one without files. */
  private void look() throws IOException {
    Path path = folder.resolve(ASSIGNMENTS);
    if (!file.exists() && !Files.notExists(path)) {
      throw new AccessDeniedException(folder.toString());
    }
  }

  private RecordReading read(RecordNumbers numbers) throws IOException, NewerFormatException {
    if (!file.exists()) {
      return new RecordReading(0, 0);
    }
    state = new AssignmentState();
    List<AssignmentRecord> records = new ArrayList<>();
    RecordReading reading =
        file.read(
            record -> {
              if (numbers.add(record)) {
                records.add(record.content());
              }
            });
    for (AssignmentRecord record : records) {
      if (record instanceof AssignmentRecord.Head head) {
        NewerFormatException.check(head.version(), AssignmentFormat.VERSION);
      }
    }
    records.forEach(state::apply);
    return reading;
  }

  /** Compares what was read with what was acknowledged, and remembers what is missing. */
  private void confirm(RecordNumbers numbers, RecordReading reading) throws IOException {
    hadNumber = acknowledged.exists();
    OptionalLong last = hadNumber ? acknowledged.read() : OptionalLong.of(0);
    number = Math.max(numbers.last(), last.orElse(0));
    boolean isNew = !file.exists() && !hadNumber;
    long missing = isNew ? 0 : numbers.missing(last);
    if (reading.damaged() > 0 || missing != 0) {
      kept = file.exists() ? file.keep() : Optional.empty();
    }
    if (missing != 0) {
      long before = state.doubt().missing();
      boolean isKnown = missing != Doubt.UNKNOWN && before != Doubt.UNKNOWN;
      remember(new AssignmentRecord.Doubted(isKnown ? before + missing : Doubt.UNKNOWN));
      return;
    }
    if (reading.damaged() > 0) {
      damage.add(FileProblem.surplus(reading.damaged(), kept));
    }
    if (!hadNumber && state.doubt().isOpen()) {
      remember(new AssignmentRecord.Doubted(0)); // an operator has removed it
    } else if (last.orElse(0) != number) {
      acknowledgeIfPossible(); // a crash between the two
    }
  }

  /** Where the disk takes nothing, the next change writes it. */
  private void remember(AssignmentRecord record) {
    state.apply(record);
    try {
      replace(state);
      acknowledged.write(number);
      hadNumber = true;
    } catch (IOException e) {
      // what is in doubt stays so: it is found again at the next start
    }
  }

  private void acknowledgeIfPossible() {
    try {
      acknowledged.write(number);
      hadNumber = true;
    } catch (IOException e) {
      // the next change says that nothing can be written
    }
  }

  /** Takes over what was kept elsewhere; that of the assignments counts when all of it is there. */
  public void takeOver(StoreContent content) throws StoreException {
    try {
      machines.replace(content.machines());
      state =
          new AssignmentState(
              content.assignments(), content.used(), content.installations(), content.doubt());
      replace(state);
      acknowledged.write(number);
      hadNumber = true;
    } catch (IOException e) {
      throw FileProblem.writing(e);
    }
  }

  @Override
  public void write(List<AssignmentChange> changes) throws StoreException {
    try {
      confirmWhereRemoved();
      put(changes.stream().map(AssignmentRecord::of).toList());
    } catch (IOException | RuntimeException | Error e) {
      throw FileProblem.writing(e);
    }
  }

  /** On the disk when it returns; where it throws, none of it counts. */
  private void put(List<AssignmentRecord> records) throws IOException {
    if (file.isMostlyOutOfDate(state.size())) {
      List<Numbered> all = numbered(state.records());
      number += file.compact(all) ? all.size() : 0;
    }
    if (file.isAppendable()) {
      file.append(numbered(records));
      number += records.size();
    } else {
      replace(state.with(records));
    }
    try {
      acknowledged.write(number);
    } catch (IOException | RuntimeException | Error e) {
      file.close(); // what was refused stands in it: it is to be written anew
      throw e;
    }
    hadNumber = true;
    records.forEach(state::apply);
  }

  private void replace(AssignmentState all) throws IOException {
    List<Numbered> records = numbered(all.records());
    file.replace(records);
    number += records.size();
  }

  private List<Numbered> numbered(List<AssignmentRecord> records) {
    List<Numbered> all = new ArrayList<>(records.size());
    for (AssignmentRecord record : records) {
      all.add(new Numbered(number + 1 + all.size(), record));
    }
    return all;
  }

  /** What was refused never came into what is known here: that is written. */
  @Override
  public void correct(
      HardwareAddress machine,
      Optional<Assignment> assignment,
      List<UsedEntry> used,
      Optional<StoredInstallation> installation)
      throws StoreException {
    try {
      if (file.isAppendable()) {
        file.settle();
      } else {
        replace(state);
        acknowledged.write(number);
      }
    } catch (IOException | RuntimeException | Error e) {
      throw FileProblem.writing(e);
    }
  }

  @Override
  public void write(List<SeenMachine> seen, List<HardwareAddress> forgotten) throws StoreException {
    try {
      machines.write(seen, forgotten);
    } catch (IOException | RuntimeException | Error e) {
      throw FileProblem.writing(e);
    }
  }

  @Override
  public Doubt doubt() throws StoreException {
    try {
      confirmWhereRemoved();
    } catch (IOException | RuntimeException | Error e) {
      throw FileProblem.writing(e);
    }
    return state.doubt();
  }

  private void confirmWhereRemoved() throws IOException {
    if (state.doubt().isOpen() && hadNumber && !acknowledged.exists()) {
      put(List.of(new AssignmentRecord.Doubted(0)));
    }
  }

  @Override
  public List<Problem> findings() {
    List<Problem> all = new ArrayList<>(damage);
    if (state.doubt().isOpen()) {
      all.add(FileProblem.behind(state.doubt().missing(), kept));
    }
    return all;
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      // all that was acknowledged is on the disk
    }
    try {
      machines.close();
    } catch (IOException e) {
      // as well
    }
  }
}
