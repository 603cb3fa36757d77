// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.resources;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import pxe.api.image.FileTree.Child;
import pxe.api.resource.BootResource;
import pxe.rooms.problem.Problem;
import pxe.rooms.resource.ResourceOwner;
import pxe.rooms.resource.ResourceRequest;

/** An owner as it was registered; what it does wrong is kept for operators, the first time. */
final class RegisteredOwner {
  private final long id;
  private final int ranking;
  private final List<String> prefixes;
  private final String bundle;

  /** Made once: they are called for each request. */
  private final Function<ResourceRequest, Optional<BootResource>> find;

  private final Function<ResourceRequest, Optional<List<Child>>> list;
  private final AtomicReference<String> fault = new AtomicReference<>();

  /**
   * An owner that is there.
   *
   * @param id the service's id
   * @param ranking the service's ranking: the highest is asked first
   * @param prefixes first segments of paths, "" for those that nobody else owns
   * @param bundle symbolic name and version of its bundle
   */
  RegisteredOwner(long id, int ranking, List<String> prefixes, String bundle, ResourceOwner owner) {
    this.id = id;
    this.ranking = ranking;
    this.prefixes = List.copyOf(prefixes);
    this.bundle = bundle;
    this.find = owner::find;
    this.list = owner::list;
  }

  long id() {
    return id;
  }

  int ranking() {
    return ranking;
  }

  List<String> prefixes() {
    return prefixes;
  }

  /**
   * What the owner has at a path; a failure counts as nothing.
   *
   * @param firstFault is called when the owner fails for the first time
   */
  Optional<BootResource> find(ResourceRequest request, Runnable firstFault) {
    return ask(request, find, firstFault);
  }

  /** What the owner has in a folder; a failure counts as nothing. */
  Optional<List<Child>> list(ResourceRequest request, Runnable firstFault) {
    return ask(request, list, firstFault);
  }

  private <T> Optional<T> ask(
      ResourceRequest request, Function<ResourceRequest, Optional<T>> query, Runnable firstFault) {
    try {
      Optional<T> found = query.apply(request);
      if (found != null) {
        return found;
      }
      failed(request, "it answered null", firstFault);
    } catch (Throwable e) {
      if (e instanceof VirtualMachineError fatal && !(e instanceof StackOverflowError)) {
        throw fatal;
      }
      failed(request, "it threw " + e.getClass().getName(), firstFault);
    }
    return Optional.empty();
  }

  private void failed(ResourceRequest request, String what, Runnable firstFault) {
    if (fault.compareAndSet(null, "asked for " + request.path() + ", " + what)) {
      firstFault.run();
    }
  }

  Optional<Problem> problem() {
    String paths = String.join(", ", prefixes.stream().map(p -> p.isEmpty() ? "/" : p).toList());
    return Optional.ofNullable(fault.get())
        .map(
            f ->
                Problem.of(
                    "resources at " + paths + " (" + bundle + ")",
                    f + "; such requests are answered as if there were nothing",
                    "fix or remove the bundle"));
  }
}
