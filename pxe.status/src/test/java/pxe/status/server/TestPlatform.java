// SPDX-License-Identifier: Apache-2.0
package pxe.status.server;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import pxe.api.entry.LocalDiskEntry;
import pxe.rooms.boot.BootDecision;
import pxe.rooms.boot.BootDecisions;
import pxe.rooms.catalog.CatalogSnapshot;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.image.ImageStatus;
import pxe.rooms.machine.Machine;
import pxe.rooms.menu.FirmwareMenu;
import pxe.rooms.menu.Menu;
import pxe.rooms.menu.Menus;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;
import pxe.rooms.profile.ProfileBundles;
import pxe.rooms.status.Readiness;

/** A platform of which a test says how it is. */
final class TestPlatform implements Readiness, Problems, Menus, ProfileBundles, BootDecisions {
  static final Instant STARTED = Instant.parse("2026-11-28T08:00:00Z");

  final List<Problem> open = new ArrayList<>();
  final List<String> missing = new ArrayList<>();
  final List<ImageStatus> images = new ArrayList<>();
  final List<FaultyBundle> faulty = new ArrayList<>();
  final List<String> endpoints = new ArrayList<>();
  CatalogSnapshot catalog = new CatalogSnapshot(List.of(), List.of(), List.of());
  Menu menu =
      new Menu(
          "Boot menu",
          "",
          Duration.ofSeconds(10),
          List.of(new Menu.Item(EntryName.LOCAL, new LocalDiskEntry("local", "Local disk"))),
          EntryName.LOCAL);
  List<LeftOut> leftOut = List.of();
  Optional<Instant> ready = Optional.of(STARTED.plusMillis(640));

  Platform platform() {
    return new Platform("0.1.0", this, this, () -> catalog, () -> images, this, this, this);
  }

  @Override
  public void serving(String room, List<String> at) {
    throw new UnsupportedOperationException("nobody serves here");
  }

  @Override
  public void failed(String room, Problem problem) {
    throw new UnsupportedOperationException("nobody serves here");
  }

  @Override
  public void withdrawn(String room) {
    throw new UnsupportedOperationException("nobody serves here");
  }

  @Override
  public List<String> endpoints() {
    return endpoints;
  }

  @Override
  public List<String> missing() {
    return missing;
  }

  @Override
  public Optional<Instant> readySince() {
    return ready;
  }

  @Override
  public synchronized void report(String source, Collection<Problem> problems) {
    open.clear();
    open.addAll(problems);
  }

  @Override
  public synchronized List<Problem> current() {
    return List.copyOf(open);
  }

  @Override
  public Menu menuFor(Optional<Machine> machine) {
    return menu;
  }

  @Override
  public List<LeftOut> leftOutFor(
      Machine machine,
      java.util.function.Function<pxe.api.entry.Entry, Optional<String>> objection) {
    return leftOut;
  }

  @Override
  public Optional<FirmwareMenu> firmwareMenuFor(Machine machine) {
    return Optional.empty();
  }

  @Override
  public List<FaultyBundle> faulty() {
    return faulty;
  }

  @Override
  public List<SlowBundle> slow() {
    return List.of();
  }

  @Override
  public boolean settled() {
    return true;
  }

  @Override
  public BootDecision decide(Machine machine, Optional<EntryName> entry) {
    return new BootDecision.StaySilent("no boot loader is there for " + machine.architecture());
  }
}
