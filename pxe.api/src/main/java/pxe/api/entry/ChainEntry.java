// SPDX-License-Identifier: Apache-2.0
package pxe.api.entry;

import java.util.List;
import pxe.api.resource.ResourcePath;

/**
 * Another boot file, which takes over: a network bootstrap program or a UEFI program.
 *
 * @param help lines for people, with variables ({@code ${name}}); may be empty
 * @param bootFile where machines fetch it
 * @param cpu what it runs on
 */
public record ChainEntry(String id, String title, String help, ResourcePath bootFile, Cpu cpu)
    implements Entry {
  public ChainEntry {
    Lines.checkEntry(id, title, help);
  }

  @Override
  public List<ResourcePath> files() {
    return List.of(bootFile);
  }

  @Override
  public ChainEntry titled(String newTitle) {
    return new ChainEntry(id, newTitle, help, bootFile, cpu);
  }
}
