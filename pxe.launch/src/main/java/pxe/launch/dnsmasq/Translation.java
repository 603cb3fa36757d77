// SPDX-License-Identifier: Apache-2.0
package pxe.launch.dnsmasq;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a configuration becomes.
 *
 * @param settings values by PID and key
 * @param remarks one line for each option: what became of it, or why it is not carried over
 * @param tftpRoot where its files stand
 */
record Translation(
    Map<String, Map<String, String>> settings, List<String> remarks, Optional<String> tftpRoot) {
  Translation {
    settings = new TreeMap<>(settings);
    remarks = List.copyOf(remarks);
  }
}
