// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import java.util.Comparator;
import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import pxe.rooms.status.Transfer;
import pxe.rooms.status.TransferSource;

/** {@code pxe:transfers}. */
@Component(
    service = TransfersCommand.class,
    property = {"osgi.command.scope=pxe", "osgi.command.function=transfers"})
public final class TransfersCommand {
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      fieldOption = FieldOption.REPLACE)
  private volatile List<TransferSource> sources = List.of();

  @Descriptor("transfers under way and the last that ended, the latest first")
  public Listing transfers() {
    List<Transfer> all =
        sources.stream()
            .flatMap(s -> s.transfers().stream())
            .sorted(Comparator.comparing(Transfer::started).reversed())
            .toList();
    return new Listing(all, "no transfer yet");
  }
}
