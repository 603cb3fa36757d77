// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import pxe.rooms.catalog.Offering;
import pxe.rooms.setup.MachineSetup;
import pxe.rooms.template.Template;

/**
 * Where a variable is written that an entry uses: its author may have misspelt it there.
 *
 * @param file the file, or the profile
 * @param key the key in that file, or empty
 */
record VariableOrigin(String file, String key) {
  /**
   * Looks for it where operators write arguments, then where the entry comes from.
   *
   * @param setup what is written for the machine
   * @param written what is written for an image, by its name
   * @param offering what the entry is of; empty for the local disk
   */
  static VariableOrigin of(
      String variable,
      MachineSetup setup,
      Function<String, Map<String, String>> written,
      Optional<Offering> offering) {
    if (setup.arguments().stream().anyMatch(argument -> uses(argument, variable))) {
      List<String> files =
          setup.names().stream().map(name -> "etc/pxe.machine~" + name + ".cfg").toList();
      return new VariableOrigin(
          files.isEmpty() ? "etc/pxe.machine~NAME.cfg" : String.join(" or ", files), "arguments");
    }
    if (offering.isEmpty()) {
      return new VariableOrigin("menu", "");
    }
    String image = offering.get().image().name();
    for (Map.Entry<String, String> setting : written.apply(image).entrySet()) {
      if (uses(setting.getValue(), variable)) {
        return new VariableOrigin("etc/pxe.image~" + image + ".cfg", setting.getKey());
      }
    }
    return offering.get().asWritten()
        ? new VariableOrigin(offering.get().image().source() + "/entries", "")
        : new VariableOrigin("profile " + offering.get().profile(), "");
  }

  private static boolean uses(String text, String variable) {
    return Template.of(text).names().contains(variable);
  }
}
