// SPDX-License-Identifier: Apache-2.0
package pxe.images.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import pxe.api.image.FileTree;
import pxe.rooms.image.ImageStatus;
import pxe.rooms.problem.Problem;

/**
 * Decides what becomes of the things in the folder of images: it is told what is seen there and
 * what came of opening them, and says what to open, to serve and to serve no more. What is shown
 * stays shown until its change can be shown instead; what is gone is withdrawn at once.
 */
public final class Shelf {
  private final Map<String, Item> items = new TreeMap<>();

  /** Takes a look: {@code seen} is everything that stands in the folder now. */
  public List<Step> look(Collection<Sighting> seen, Instant now) {
    List<Step> steps = new ArrayList<>();
    forgetAllBut(seen, steps);
    for (Sighting sighting : seen) {
      Kind.of(sighting.file(), sighting.folder()).ifPresent(kind -> see(kind, sighting, now));
    }
    steps.addAll(settleNames());
    for (Item item : items.values()) {
      boolean due = !item.isSettledBusiness() && !item.isOpening();
      if (due && !item.wholeAt().isAfter(now)) {
        item.open();
        steps.add(new Step.Open(item.sighting()));
      }
    }
    return steps;
  }

  private void forgetAllBut(Collection<Sighting> seen, List<Step> steps) {
    Map<String, Boolean> there = new HashMap<>();
    seen.forEach(s -> there.put(s.file(), s.folder()));
    items
        .entrySet()
        .removeIf(
            entry -> {
              Item item = entry.getValue();
              // a folder in place of a file of that name is another thing
              Boolean folder = there.get(entry.getKey());
              boolean gone = folder == null || folder != item.sighting().folder();
              if (gone) {
                withdraw(item, steps);
              }
              return gone;
            });
  }

  private void see(Kind kind, Sighting sighting, Instant now) {
    items
        .computeIfAbsent(sighting.file(), file -> new Item(kind, sighting, now))
        .seen(sighting, now);
  }

  /** Of several things with one name the folder has it, then the first by file name. */
  private List<Step> settleNames() {
    List<Step> steps = new ArrayList<>();
    Map<String, Item> holders = new HashMap<>();
    List<Item> inOrder = new ArrayList<>(items.values());
    inOrder.sort(Comparator.comparing((Item i) -> !i.sighting().folder()));
    for (Item item : inOrder) {
      if (item.kind.fault().isPresent()) {
        continue;
      }
      Item holder = holders.putIfAbsent(item.kind.name(), item);
      if (holder != null) {
        withdraw(item, steps);
        item.outdo(holder.source());
      } else {
        item.hold();
      }
    }
    return steps;
  }

  /** Something was opened: this is its content. */
  public List<Step> opened(Sighting sighting, FileTree tree, String detail) {
    List<Step> steps = new ArrayList<>();
    Item item = items.get(sighting.file());
    if (item != null && item.endOpening(sighting.stamp()) && item.fault().isEmpty()) {
      withdraw(item, steps);
      item.show(sighting.stamp(), detail);
      steps.add(new Step.Publish(item.kind.name(), item.source(), tree, detail));
    }
    return steps;
  }

  /** Something was read to its end and is sound, but it is not to be served. */
  public void checked(Sighting sighting, String detail) {
    Item item = items.get(sighting.file());
    if (item != null && item.endOpening(sighting.stamp())) {
      item.show(sighting.stamp(), detail);
    }
  }

  /** Something could not be opened. */
  public List<Step> failed(Sighting sighting, Fault fault) {
    List<Step> steps = new ArrayList<>();
    Item item = items.get(sighting.file());
    if (item != null && item.endOpening(sighting.stamp())) {
      withdraw(item, steps);
      item.blame(fault);
    }
    return steps;
  }

  private static void withdraw(Item item, List<Step> steps) {
    if (item.isShown()) {
      item.hide();
      steps.add(new Step.Withdraw(item.kind.name()));
    }
  }

  /** When to look again without having been called; empty when nothing is expected. */
  public Optional<Instant> nextLook() {
    return items.values().stream()
        .filter(item -> !item.isSettledBusiness() && !item.isOpening())
        .map(Item::wholeAt)
        .min(Comparator.naturalOrder());
  }

  /** Files that may still be written to. */
  public Set<String> unsettled() {
    Set<String> files = new HashSet<>();
    items.values().stream()
        .filter(item -> !item.isSettledBusiness())
        .forEach(item -> files.add(item.sighting().file()));
    return files;
  }

  /** Whatever is there or shown: what was made of it is still needed. */
  public Set<Sighting> inUse() {
    Set<Sighting> used = new HashSet<>();
    items.values().forEach(item -> used.addAll(item.inUse()));
    return used;
  }

  /** Whether something is being opened now. */
  public boolean isOpening() {
    return items.values().stream().anyMatch(Item::isOpening);
  }

  /** Everything, sorted by name. */
  public List<ImageStatus> images() {
    return items.values().stream()
        .map(Item::status)
        .sorted(Comparator.comparing(ImageStatus::name).thenComparing(ImageStatus::source))
        .toList();
  }

  /** What an operator can mend. */
  public List<Problem> problems() {
    return items.values().stream()
        .filter(item -> item.fault().isPresent())
        .map(
            item -> {
              Fault fault = item.fault().get();
              return Problem.of(item.source(), fault.fault(), fault.remedy());
            })
        .toList();
  }
}
