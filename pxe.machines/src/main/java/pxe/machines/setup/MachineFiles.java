// SPDX-License-Identifier: Apache-2.0
package pxe.machines.setup;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;
import pxe.rooms.settings.FactoryFiles;
import pxe.rooms.settings.FactoryFolder;
import pxe.rooms.settings.SettingsReader;
import pxe.rooms.setup.AddressSetups;
import pxe.rooms.setup.MachineSetup;
import pxe.rooms.setup.MachineSetups;
import pxe.rooms.setup.Reservation;

/**
 * The files {@code etc/pxe.machine~NAME.cfg} as they come, change and go. One that turns bad keeps
 * its last good state; one that is bad when it comes counts as far as it can be read.
 */
@Component(
    service = {
      MachineSetups.class,
      AddressSetups.class,
      MachineFiles.class,
      ArtifactInstaller.class
    },
    immediate = true) // what was read stays known when nobody asks
public final class MachineFiles extends FactoryFiles
    implements MachineSetups, AddressSetups, ArtifactInstaller {
  private final FactoryFolder folder;
  private final Map<String, MachineFile> files = new ConcurrentSkipListMap<>();
  private final Map<String, List<Problem>> faults = new TreeMap<>();
  private volatile Set<HardwareAddress> named = Set.of();

  @Activate
  public MachineFiles(
      BundleContext context,
      @Reference Problems problems,
      @Reference(service = LoggerFactory.class) Logger logger) {
    this(
        new FactoryFolder(MachineFile.FACTORY, context::getProperty),
        problems,
        logger::info,
        followed());
  }

  /** For tests, without a framework. */
  public MachineFiles(UnaryOperator<String> properties, Problems problems, Consumer<String> log) {
    this(new FactoryFolder(MachineFile.FACTORY, properties), problems, log, Runnable::run);
  }

  private MachineFiles(
      FactoryFolder folder, Problems problems, Consumer<String> log, Executor later) {
    super(folder, problems, log, later);
    this.folder = folder;
  }

  /** Addresses are set aside before the first client asks, and FileInstall may come later. */
  @Activate
  void open() {
    folder.files().forEach(this::install);
  }

  @Override
  public MachineSetup of(Machine machine) {
    return files.isEmpty() ? MachineSetup.NONE : SetupMerge.of(files.values(), machine);
  }

  /** Whether a file is for this very machine. */
  public boolean isNamed(HardwareAddress machine) {
    return named.contains(machine);
  }

  private void filesHaveChanged() {
    named =
        files.values().stream()
            .flatMap(file -> file.match().conditions().stream())
            .flatMap(condition -> condition.hardware().stream())
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public List<Reservation> reservations() {
    return files.values().stream().flatMap(file -> file.reservation().stream()).toList();
  }

  @Override
  public Map<String, Map<String, String>> options() {
    Map<String, Map<String, String>> all = new TreeMap<>();
    withOptions().forEach(file -> all.put(file.pid(), file.options()));
    return all;
  }

  @Override
  public List<Map<String, String>> optionsOf(Machine machine) {
    return SetupMerge.closest(withOptions(), machine).map(MachineFile::options).toList();
  }

  private List<MachineFile> withOptions() {
    return files.values().stream().filter(file -> !file.options().isEmpty()).toList();
  }

  @Override
  public void listen(Consumer<String> listener) {
    changes().listen(listener);
  }

  @Override
  public void forget(Consumer<String> listener) {
    changes().forget(listener);
  }

  /** The variables that any file sets. */
  public Set<String> variables() {
    Set<String> names = new TreeSet<>();
    files.values().forEach(file -> names.addAll(file.setup().variables().keySet()));
    return names;
  }

  @Override
  protected void take(String name, Map<String, String> values) {
    SettingsReader reader = folder.reader(name, values);
    Optional<MachineFile> file = MachineFileReader.read(name, reader);
    faults.put(name, reader.problems());
    if (reader.problems().isEmpty() || !files.containsKey(name)) {
      file.ifPresent(f -> files.put(name, f));
      filesHaveChanged();
    }
  }

  @Override
  protected void fail(String name, Problem problem) {
    faults.put(name, List.of(problem));
  }

  @Override
  protected void drop(String name) {
    files.remove(name);
    filesHaveChanged();
    faults.remove(name);
  }

  @Override
  protected List<Problem> faults() {
    return faults.values().stream().flatMap(Collection::stream).toList();
  }
}
