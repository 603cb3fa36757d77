// SPDX-License-Identifier: Apache-2.0
package pxe.machines.check;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import pxe.machines.setup.MachineFile;
import pxe.machines.setup.MachineFileReader;
import pxe.machines.setup.MachineFiles;
import pxe.rooms.catalog.Catalog;
import pxe.rooms.problem.Problem;
import pxe.rooms.settings.SettingsCheck;
import pxe.rooms.settings.SettingsReader;
import pxe.rooms.setup.MachineSetup;

/** Checks {@code etc/pxe.machine~NAME.cfg} with the entry that it names. */
@Component(service = SettingsCheck.class)
public final class MachineSettingsCheck extends SetupFileCheck {
  private final Catalog catalog;

  @Activate
  public MachineSettingsCheck(
      BundleContext context, @Reference MachineFiles machines, @Reference Catalog catalog) {
    this(Path.of(context.getProperty("pxe.etc")), machines, catalog);
  }

  MachineSettingsCheck(Path etc, MachineFiles machines, Catalog catalog) {
    super(MachineFileReader.DECLARATION, etc, machines);
    this.catalog = catalog;
  }

  @Override
  Optional<NamedAnswer> read(String name, SettingsReader reader, List<Problem> problems) {
    Optional<MachineSetup> setup = MachineFileReader.read(name, reader).map(MachineFile::setup);
    setup
        .flatMap(MachineSetup::entry)
        .ifPresent(entry -> EntryCheck.check(reader, entry, catalog.snapshot()));
    return setup.flatMap(s -> s.answer().map(answer -> answer(answer, s, name)));
  }

  private NamedAnswer answer(String answer, MachineSetup setup, String file) {
    return new NamedAnswer(
        answer, setup.variables().keySet(), file, catalog.snapshot().offerings(), setup.entry());
  }
}
