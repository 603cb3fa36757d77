// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.xenserver;

/** What installers of one time want to have for dom0, as their makers document it. */
enum Generation {
  /** XenServer up to 7.6, XCP-ng 7. */
  SEVEN("1024M", "2"),

  /** Citrix Hypervisor 8, XenServer 8, XCP-ng 8: their installer needs more than 1 GiB. */
  EIGHT("max:8192M", "1-16");

  private final String memory;
  private final String processors;

  Generation(String memory, String processors) {
    this.memory = memory;
    this.processors = processors;
  }

  static Generation ofMajor(int version) {
    return version >= 8 ? EIGHT : SEVEN;
  }

  /** In the form of the setting {@code dom0-memory}. */
  String memory() {
    return memory;
  }

  /** In the form of the setting {@code dom0-processors}. */
  String processors() {
    return processors;
  }
}
