// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import pxe.api.entry.Entry;
import pxe.rooms.boot.BootDecision;
import pxe.rooms.boot.BootDecision.BootFile;
import pxe.rooms.boot.BootDecision.StaySilent;
import pxe.rooms.boot.BootDecision.Transport;
import pxe.rooms.boot.BootDecisions;
import pxe.rooms.boot.BootLoader;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.machine.Machine;
import pxe.rooms.web.WebServer;

/** Sends a machine to the first boot loader of its {@link LoaderOrder} that can boot it. */
@Component
public final class LoaderChoice implements BootDecisions {
  private final Function<Machine, Optional<String>> wanted;

  @Reference(
      cardinality = ReferenceCardinality.AT_LEAST_ONE,
      policy = ReferencePolicy.DYNAMIC,
      fieldOption = FieldOption.REPLACE)
  private volatile List<BootLoader> loaders;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile WebServer web;

  @Activate
  public LoaderChoice(@Reference MenuService menus) {
    this(menus::loaderFor, List.of(), null);
  }

  /** For tests, without a framework. */
  LoaderChoice(
      Function<Machine, Optional<String>> wanted, List<BootLoader> loaders, WebServer web) {
    this.wanted = wanted;
    this.loaders = loaders;
    this.web = web;
  }

  @Override
  public BootDecision decide(Machine machine, Optional<EntryName> entry) {
    List<String> whyNot = new ArrayList<>();
    for (BootLoader loader : inOrder(machine)) {
      BootDecision decision = decide(loader, machine, entry);
      if (decision instanceof BootFile) {
        return decision;
      }
      whyNot.add(decision.reason());
    }
    String all = whyNot.isEmpty() ? "no boot loader is there" : String.join("; ", whyNot);
    return new StaySilent(UnservedArchitecture.reason(machine.architecture()).orElse(all));
  }

  /** Of a machine that no loader is for, not each loader says so. */
  @Override
  public List<String> alternatives(Machine machine) {
    List<String> lines = new ArrayList<>();
    if (decide(machine) instanceof StaySilent
        && UnservedArchitecture.reason(machine.architecture()).isPresent()) {
      return lines;
    }
    for (BootLoader loader : inOrder(machine)) {
      BootDecision decision = decide(loader, machine, Optional.empty());
      String can = decision instanceof BootFile boot ? boot.file() + ": " : "cannot: ";
      lines.add("loader " + loader.name() + ": " + can + decision.reason());
    }
    return lines;
  }

  @Override
  public Optional<String> objection(Machine machine, Entry entry) {
    return inOrder(machine).stream()
        .filter(loader -> decide(loader, machine, Optional.empty()) instanceof BootFile)
        .findFirst()
        .flatMap(loader -> loader.objection(machine, entry));
  }

  private List<BootLoader> inOrder(Machine machine) {
    List<BootLoader> all = loaders;
    List<BootLoader> order = new ArrayList<>();
    for (String name : LoaderOrder.of(machine, wanted.apply(machine))) {
      for (BootLoader loader : all) {
        if (loader.name().equals(name)) {
          order.add(loader);
        }
      }
    }
    return order;
  }

  private BootDecision decide(BootLoader loader, Machine machine, Optional<EntryName> entry) {
    BootDecision decision = loader.decide(machine, entry);
    return decision instanceof BootFile boot && boot.transport() == Transport.HTTP && web == null
        ? new StaySilent(loader.name() + " needs HTTP, which does not serve; see pxe:status")
        : decision;
  }
}
