// SPDX-License-Identifier: Apache-2.0
package pxe.api.entry;

import java.util.List;
import java.util.stream.Stream;
import pxe.api.resource.ResourcePath;

/**
 * A Linux kernel, or what is loaded like one, such as MEMDISK of SYSLINUX.
 *
 * @param help lines for people, with variables ({@code ${name}}); may be empty
 * @param kernel where machines fetch it, see {@link pxe.api.image.Image#path}
 * @param initrds initial RAM disks, in order
 * @param arguments the kernel's command line, one argument each, with variables; renderers quote
 *     them (CR-88)
 * @param cpu what it runs on
 * @param firmware what starts it; {@link Firmware#ANY} for a kernel that runs on BIOS and UEFI
 */
public record LinuxEntry(
    String id,
    String title,
    String help,
    ResourcePath kernel,
    List<ResourcePath> initrds,
    List<String> arguments,
    Cpu cpu,
    Firmware firmware)
    implements Entry {
  public LinuxEntry {
    Lines.checkEntry(id, title, help);
    initrds = List.copyOf(initrds);
    arguments = Lines.arguments(id, arguments);
  }

  /** A kernel that any firmware starts. */
  public LinuxEntry(
      String id,
      String title,
      String help,
      ResourcePath kernel,
      List<ResourcePath> initrds,
      List<String> arguments,
      Cpu cpu) {
    this(id, title, help, kernel, initrds, arguments, cpu, Firmware.ANY);
  }

  /** An entry without help. */
  public LinuxEntry(
      String id,
      String title,
      ResourcePath kernel,
      List<ResourcePath> initrds,
      List<String> arguments,
      Cpu cpu) {
    this(id, title, "", kernel, initrds, arguments, cpu);
  }

  @Override
  public List<ResourcePath> files() {
    return Stream.concat(Stream.of(kernel), initrds.stream()).toList();
  }

  @Override
  public LinuxEntry titled(String newTitle) {
    return new LinuxEntry(id, newTitle, help, kernel, initrds, arguments, cpu, firmware);
  }
}
