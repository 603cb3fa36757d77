// SPDX-License-Identifier: Apache-2.0
package pxe.machines.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import pxe.machines.answers.AnswerCheck;
import pxe.machines.setup.MachineFile;
import pxe.machines.setup.MachineFileReader;
import pxe.machines.setup.MachineFiles;
import pxe.rooms.catalog.Catalog;
import pxe.rooms.problem.Problem;
import pxe.rooms.settings.SettingsCheck;
import pxe.rooms.settings.SettingsReader;
import pxe.rooms.template.Variables;

/** Checks {@code etc/pxe.machine~NAME.cfg} with the entry and the answer that it names. */
@Component(service = SettingsCheck.class)
public final class MachineSettingsCheck implements SettingsCheck {
  private final AnswerCheck answers;
  private final MachineFiles machines;
  private final Catalog catalog;

  @Activate
  public MachineSettingsCheck(
      BundleContext context, @Reference MachineFiles machines, @Reference Catalog catalog) {
    this(Path.of(context.getProperty("pxe.etc")), machines, catalog);
  }

  MachineSettingsCheck(Path etc, MachineFiles machines, Catalog catalog) {
    this.answers = new AnswerCheck(etc);
    this.machines = machines;
    this.catalog = catalog;
  }

  @Override
  public String pid() {
    return MachineFile.FACTORY;
  }

  @Override
  public boolean isFactory() {
    return true;
  }

  @Override
  public List<Problem> check(SettingsReader settings) {
    String name = settings.pid().substring(pid().length() + 1);
    List<Problem> problems = new ArrayList<>();
    Optional<MachineFile> file = MachineFileReader.read(name, settings);
    file.flatMap(f -> f.setup().entry())
        .ifPresent(entry -> EntryCheck.check(settings, entry, catalog.snapshot()));
    if (file.isPresent() && file.get().setup().answer().isPresent()) {
      Set<String> variables = new HashSet<>(Variables.NAMES);
      variables.addAll(file.get().setup().variables().keySet());
      variables.addAll(machines.variables()); // of a file that matches the machine too
      problems.addAll(answers.of(settings, file.get().setup().answer().get(), variables, name));
    }
    problems.addAll(settings.problems());
    return problems;
  }
}
