// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.resources;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import pxe.api.image.FileTree.Child;
import pxe.api.resource.BootResource;
import pxe.rooms.problem.Problem;
import pxe.rooms.resource.BootResources;
import pxe.rooms.resource.ResourceRequest;

/**
 * The tree of boot resources, put together from its owners. Look-ups take no lock: most of them
 * miss, and there are many in each boot.
 */
final class ResourceTree implements BootResources {
  private static final Comparator<RegisteredOwner> ORDER =
      Comparator.comparingInt(RegisteredOwner::ranking)
          .reversed()
          .thenComparingLong(RegisteredOwner::id);

  /** What an owner is asked; without anything of the request in it, it is made once. */
  private interface Query<T> {
    Optional<T> ask(RegisteredOwner owner, ResourceRequest request, Runnable firstFault);
  }

  private final Consumer<List<Problem>> problems;
  private final Runnable report = this::report;
  private volatile List<RegisteredOwner> owners = List.of();
  private volatile RoutingTable table = new RoutingTable(List.of());

  /**
   * An empty tree.
   *
   * @param problems is told all problems whenever they change
   */
  ResourceTree(Consumer<List<Problem>> problems) {
    this.problems = problems;
  }

  /** Takes an owner in, in place of the one with the same id. */
  synchronized void put(RegisteredOwner owner) {
    List<RegisteredOwner> next = without(owner.id());
    next.add(owner);
    next.sort(ORDER);
    set(next);
  }

  /** When this returns, nobody is sent to the owner any more. */
  synchronized void remove(long id) {
    boolean failed = owners.stream().anyMatch(o -> o.id() == id && o.problem().isPresent());
    set(without(id));
    if (failed) {
      report();
    }
  }

  private List<RegisteredOwner> without(long id) {
    List<RegisteredOwner> others = new ArrayList<>(owners);
    others.removeIf(owner -> owner.id() == id);
    return others;
  }

  private void set(List<RegisteredOwner> next) {
    owners = List.copyOf(next);
    table = new RoutingTable(next);
  }

  private synchronized void report() {
    problems.accept(owners.stream().flatMap(owner -> owner.problem().stream()).toList());
  }

  @Override
  public Optional<BootResource> find(ResourceRequest request) {
    return first(request, RegisteredOwner::find);
  }

  @Override
  public Optional<List<Child>> list(ResourceRequest request) {
    return first(request, RegisteredOwner::list).map(DotNames::served);
  }

  private <T> Optional<T> first(ResourceRequest request, Query<T> query) {
    if (!DotNames.areServed(request.path())) {
      return Optional.empty();
    }
    for (RegisteredOwner owner : table.ownersOf(request.path())) {
      Optional<T> found = query.ask(owner, request, report);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
