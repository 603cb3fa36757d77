// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pxe.api.entry.ChainEntry;
import pxe.api.entry.Entry;
import pxe.api.entry.LinuxEntry;
import pxe.api.entry.MultibootEntry;
import pxe.api.resource.ResourcePath;
import pxe.rooms.boot.BootDecision;
import pxe.rooms.machine.Machine;
import pxe.rooms.menu.FilledMenu;
import pxe.rooms.menu.Menu;
import pxe.rooms.menu.MenuRequest;
import pxe.rooms.problem.Problem;
import pxe.rooms.resource.ResourceRequest;

/**
 * What an entry would boot on a machine.
 *
 * @param entry its name
 * @param client the machine, and what it is
 * @param loader the boot file that leads there, or why there is none
 * @param boots the kernel, or the program of the machine's firmware
 * @param initrds RAM disks in order; for a Multiboot kernel its modules, with their arguments
 * @param arguments in order, with their values
 * @param answer what is written as the machine's or the image's answer; empty for none
 * @param fault why it cannot be booted; empty where it can
 */
public record EntryPreview(
    String entry,
    String title,
    String client,
    String loader,
    String boots,
    List<String> initrds,
    List<String> arguments,
    Optional<String> answer,
    Optional<String> fault) {
  public EntryPreview {
    initrds = List.copyOf(initrds);
    arguments = List.copyOf(arguments);
  }

  /**
   * A request as its boot loader would make it.
   *
   * @param server our address, as the machine reaches it
   */
  static MenuRequest request(Machine machine, InetAddress server) {
    return new MenuRequest(
        Optional.of(machine),
        Optional.of(machine.architecture()),
        Optional.empty(),
        new ResourceRequest(ResourcePath.ROOT, server, server));
  }

  /** The preview of the only line of a menu. */
  static EntryPreview of(
      Machine machine, FilledMenu filled, BootDecision decision, Optional<String> answer) {
    Menu.Item item = filled.menu().items().get(0);
    Entry entry = item.entry();
    return new EntryPreview(
        item.id(),
        entry.title(),
        machine.hardwareAddress() + ", " + machine.architecture(),
        decision instanceof BootDecision.BootFile boot
            ? boot.file() + " (" + boot.reason() + ")"
            : "none: " + decision.reason(),
        boots(entry),
        files(entry),
        arguments(entry),
        answer,
        filled.fault(item.name()).map(Problem::sentence));
  }

  private static String boots(Entry entry) {
    if (entry instanceof LinuxEntry linux) {
      return linux.kernel().toString();
    }
    if (entry instanceof MultibootEntry multiboot) {
      return multiboot.kernel().toString();
    }
    return entry instanceof ChainEntry chain
        ? String.join(", ", chain.programs().stream().map(p -> p.file().toString()).toList())
        : "-";
  }

  private static List<String> files(Entry entry) {
    if (entry instanceof LinuxEntry linux) {
      return linux.initrds().stream().map(ResourcePath::toString).toList();
    }
    if (entry instanceof MultibootEntry multiboot) {
      return multiboot.modules().stream().map(EntryPreview::module).toList();
    }
    return entry instanceof ChainEntry chain
        ? chain.initrds().stream().map(ResourcePath::toString).toList()
        : List.of();
  }

  private static String module(MultibootEntry.Module module) {
    List<String> words = new ArrayList<>(List.of(module.file().toString()));
    words.addAll(module.arguments());
    return String.join(" ", words);
  }

  private static List<String> arguments(Entry entry) {
    if (entry instanceof LinuxEntry linux) {
      return linux.arguments();
    }
    if (entry instanceof MultibootEntry multiboot) {
      return multiboot.arguments();
    }
    return entry instanceof ChainEntry chain ? chain.arguments() : List.of();
  }
}
