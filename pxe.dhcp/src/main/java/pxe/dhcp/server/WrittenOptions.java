// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import pxe.dhcp.message.Options;
import pxe.dhcp.option.OptionException;
import pxe.dhcp.option.WrittenOption;
import pxe.rooms.settings.OpenKeys;
import pxe.rooms.settings.SettingsReader;

/** Reads the options of a network. */
final class WrittenOptions {
  private WrittenOptions() {}

  /**
   * All that can be sent, behind those that have keys of their own.
   *
   * @param keys those of the options
   */
  static Options read(OpenKeys keys, Options named, SettingsReader reader) {
    Options.Builder options = Options.builder().putAll(named);
    keys.read(reader)
        .forEach(
            (name, value) -> {
              try {
                WrittenOption option = WrittenOption.read(name, value);
                if (options.has(option.code())) {
                  reader.problem(
                      keys.prefix() + name,
                      "option " + option.code() + " is written already, by another name",
                      "write it once");
                } else {
                  options.put(option.code(), option.value());
                }
              } catch (OptionException e) {
                reader.problem(keys.prefix() + name, e.getMessage(), e.remedy());
              }
            });
    return options.build();
  }
}
