// SPDX-License-Identifier: Apache-2.0
package pxe.grub;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pxe.api.entry.ChainEntry;
import pxe.api.entry.Entry;
import pxe.api.entry.Firmware;
import pxe.api.entry.LocalDiskEntry;
import pxe.grub.binary.Platform;
import pxe.rooms.menu.FilledMenu;
import pxe.rooms.menu.InexpressibleException;
import pxe.rooms.menu.Menu;
import pxe.rooms.menu.Menu.Item;
import pxe.rooms.menu.MenuRenderer;
import pxe.rooms.menu.RenderedMenu;

/** Writes configurations for one GRUB. */
record GrubRenderer(Client client) implements MenuRenderer {
  private static final String TRY_AGAIN = "10";

  @Override
  public String setId() {
    return client.paths().setId();
  }

  @Override
  public boolean boots(Entry entry) {
    return BootCommands.objection(entry, client.multiboot()).isEmpty()
        && !isForOtherFirmware(entry);
  }

  /** An unknown machine whose firmware has 32 bits is offered what a processor of 64 runs. */
  private boolean isForOtherFirmware(Entry entry) {
    return client.platform() == Platform.IA32
        && entry instanceof ChainEntry chain
        && chain.programs().get(0).firmware() == Firmware.X64;
  }

  @Override
  public RenderedMenu menu(FilledMenu menu) {
    return MenuWriter.write(menu, client);
  }

  /** Should a file fail to come, GRUB says so, and tries again after a while. */
  @Override
  public RenderedMenu entry(Menu menu) {
    Item item = menu.items().get(0);
    Entry entry = item.entry();
    try {
      List<String> commands = new ArrayList<>();
      Optional<Guard> guard = Guard.of(entry, client.platform());
      guard.ifPresent(g -> commands.add(g.condition()));
      commands.addAll(BootCommands.of(entry, client, menu.namesInterface()));
      StringBuilder text = new StringBuilder(server(client));
      if (entry instanceof LocalDiskEntry) {
        commands.forEach(command -> text.append(command).append('\n'));
        return new RenderedMenu(text + "boot\n", List.of(), Set.of());
      }
      text.append("while true; do\n");
      text.append("  echo ").append(Quoted.text(entry.title())).append('\n');
      commands.forEach(command -> text.append("  if ").append(command).append("; then\n"));
      text.append("    boot\n");
      commands.forEach(command -> text.append("  fi\n"));
      guard.ifPresent(g -> text.append("  echo ").append(Quoted.text(g.hint())).append('\n'));
      text.append("  echo 'It did not start; in ").append(TRY_AGAIN);
      text.append(" seconds it is tried again.'\n");
      text.append("  sleep ").append(TRY_AGAIN).append("\ndone\n");
      return new RenderedMenu(text.toString(), List.of(), Set.copyOf(entry.files()));
    } catch (InexpressibleException e) {
      return RenderedMenu.fault(e.problem(item.name()));
    }
  }

  /** Whatever GRUB took for its server, from here on it is we: names without one lead here too. */
  static String server(Client client) {
    return "set net_default_server=" + client.server().getHostAddress() + "\n";
  }
}
