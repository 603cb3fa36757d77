// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.felix.service.command.Descriptor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import pxe.rooms.catalog.Catalog;
import pxe.rooms.catalog.CatalogSnapshot;
import pxe.rooms.catalog.EntryNames;
import pxe.rooms.catalog.MachineRecords;
import pxe.rooms.catalog.Machines;
import pxe.rooms.catalog.ProfileStatus;
import pxe.rooms.image.ImageLibrary;
import pxe.rooms.image.ImageStatus;
import pxe.rooms.settings.SettingsCheck;
import pxe.rooms.setup.MachineSetups;

/** {@code pxe:complete}, which completion in the operator's own shell asks. */
@Component(
    service = CompletionCommand.class,
    property = {"osgi.command.scope=pxe", "osgi.command.function=complete"})
public final class CompletionCommand {
  private final Supplier<List<String>> commands;
  private final Machines machines;
  private final Catalog catalog;
  private final ImageLibrary library;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private volatile MachineRecords records;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private volatile MachineSetups setups;

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      fieldOption = FieldOption.REPLACE)
  private volatile List<SettingsCheck> settings = List.of();

  @Activate
  public CompletionCommand(
      BundleContext context,
      @Reference Machines machines,
      @Reference Catalog catalog,
      @Reference ImageLibrary library) {
    this(() -> new Commands(context).names(), machines, catalog, library);
  }

  CompletionCommand(
      Supplier<List<String>> commands, Machines machines, Catalog catalog, ImageLibrary library) {
    this.commands = commands;
    this.machines = machines;
    this.catalog = catalog;
    this.library = library;
  }

  @Descriptor("what may be written next in a command, for completion by the tab key")
  public List<String> complete(
      @Descriptor("the words that are there, without the one being written") String... words) {
    MachineRecords stored = records;
    KnownMachines known =
        new KnownMachines(
            machines.all(), stored == null ? List.of() : stored.all(), Optional.ofNullable(setups));
    CatalogSnapshot now = catalog.snapshot();
    return new Completions(
            commands.get(),
            settings.stream().map(SettingsCheck::pid).sorted().toList(),
            known.names(),
            new EntryNames(now).all(),
            library.images().stream().map(ImageStatus::name).toList(),
            now.profiles().stream().map(ProfileStatus::name).toList())
        .after(Arrays.asList(words));
  }
}
