// SPDX-License-Identifier: Apache-2.0
package pxe.testing;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import pxe.api.image.Image;
import pxe.api.resource.ResourcePath;
import pxe.rooms.assignment.Assignment;
import pxe.rooms.assignment.Assignments;
import pxe.rooms.boot.BootPlan;
import pxe.rooms.boot.BootPlans;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.setup.ImageSettings;
import pxe.rooms.setup.MachineSetup;

/** What is written of machines and images, what is assigned, and what was told. */
public final class TestLab implements Assignments, BootPlans, ImageSettings {
  public final Map<String, String> values = new TreeMap<>();
  public final Map<HardwareAddress, Assignment> assigned = new TreeMap<>(TestLab::compare);
  public final Set<HardwareAddress> doubted = new HashSet<>();
  public final Set<String> used = new HashSet<>();
  public final List<String> told = new ArrayList<>();
  public final Set<String> hiddenImages = new HashSet<>();
  public final Set<Machine> asked = new HashSet<>();
  public MachineSetup setup = MachineSetup.NONE;

  /** What assigning and releasing fail with; empty where they succeed. */
  public String fault = "";

  private static int compare(HardwareAddress one, HardwareAddress other) {
    return one.text().compareTo(other.text());
  }

  /** What is written for a machine. */
  public MachineSetup setup(Machine machine) {
    asked.add(machine);
    return setup;
  }

  /** The values of variables, for machines that are known. */
  public Function<String, Optional<String>> values(
      Optional<Machine> machine, Image image, InetAddress server) {
    return name -> Optional.ofNullable(values.get(name)).filter(value -> machine.isPresent());
  }

  /** A setup of one file. */
  public static MachineSetup setup(
      String entry, boolean once, List<String> hidden, List<String> shown) {
    return new MachineSetup(
        List.of("lab"),
        Optional.of(entry).filter(e -> !e.isEmpty()).map(EntryName::parse),
        once,
        hidden.stream().map(EntryName::parse).toList(),
        shown.stream().map(EntryName::parse).toList(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  @Override
  public boolean isHidden(String image) {
    return hiddenImages.contains(image);
  }

  @Override
  public Optional<String> answer(String image) {
    return Optional.empty();
  }

  @Override
  public Optional<Assignment> of(HardwareAddress machine) {
    return Optional.ofNullable(assigned.get(machine));
  }

  @Override
  public boolean isDoubted(HardwareAddress machine) {
    return doubted.contains(machine);
  }

  @Override
  public List<Assignment> all() {
    return List.copyOf(assigned.values());
  }

  @Override
  public Assignment assign(HardwareAddress machine, EntryName entry, boolean once) {
    failWhereAsked();
    Assignment assignment = new Assignment(machine, entry, once, Instant.EPOCH);
    assigned.put(machine, assignment);
    return assignment;
  }

  @Override
  public Optional<Assignment> release(HardwareAddress machine) {
    failWhereAsked();
    return Optional.ofNullable(assigned.remove(machine));
  }

  private void failWhereAsked() {
    if (!fault.isEmpty()) {
      throw new IllegalStateException(fault);
    }
  }

  @Override
  public void told(
      HardwareAddress machine, InetAddress client, EntryName entry, Set<ResourcePath> files) {
    told.add(
        machine + " " + entry + " " + files.stream().map(ResourcePath::toString).sorted().toList());
  }

  @Override
  public BootPlan planFor(Machine machine) {
    HardwareAddress address = machine.hardwareAddress();
    if (doubted.contains(address)) {
      return new BootPlan.ShowMenu("in doubt");
    }
    if (assigned.containsKey(address)) {
      return new BootPlan.BootEntry(address, assigned.get(address).entry(), true, "as assigned");
    }
    return setup
        .entry()
        .filter(entry -> setup.once() && !isUsed(address, entry))
        .<BootPlan>map(entry -> new BootPlan.BootEntry(address, entry, false, "as written"))
        .orElse(new BootPlan.ShowMenu("nothing is assigned"));
  }

  @Override
  public void told(BootPlan.BootEntry plan, InetAddress client, Set<ResourcePath> files) {
    told(plan.machine(), client, plan.entry(), files);
  }

  @Override
  public boolean isUsed(HardwareAddress machine, EntryName entry) {
    return used.contains(machine + " " + entry);
  }
}
