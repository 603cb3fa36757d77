// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import pxe.rooms.journal.BootJournal;
import pxe.rooms.journal.BootStep;
import pxe.rooms.menu.MenuRequest;

/** Tells the journal, where there is one, which configurations were handed out. */
@Component(service = MenuJournal.class)
public final class MenuJournal {
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile BootJournal journal;

  void note(MenuRequest request, Configuration handedOut) {
    BootJournal now = journal;
    if (now != null) {
      now.note(
          new BootStep(
              Instant.now(),
              BootStep.Kind.MENU,
              request.address(),
              Optional.of(request.resource().client()),
              handedOut.subject(),
              0,
              Duration.ZERO,
              request.resource().path() + ": " + handedOut.detail()));
    }
  }
}
