// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.settings;

import java.util.Map;

/**
 * Keys that no list can hold, because whoever writes them names them, or a profile does.
 *
 * @param prefix with what they begin
 * @param shown how people write them, in Markdown
 * @param meaning what they do, in a line of Markdown
 */
public record OpenKeys(String prefix, String shown, String meaning) {
  /** What is set, by the rest of the key. The reader takes all of them for known. */
  public Map<String, String> read(SettingsReader reader) {
    return reader.prefixed(prefix);
  }
}
