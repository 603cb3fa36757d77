// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.message;

import java.util.Optional;

/** Option 43 as the Preboot Execution Environment 2.1 fills it: options inside the option. */
public record PxeOptions(Options subOptions) {
  public static final OptionCode DISCOVERY_CONTROL = OptionCode.of(6);
  public static final OptionCode BOOT_SERVERS = OptionCode.of(8);
  public static final OptionCode BOOT_MENU = OptionCode.of(9);
  public static final OptionCode MENU_PROMPT = OptionCode.of(10);
  public static final OptionCode BOOT_ITEM = OptionCode.of(71);

  /**
   * A boot server type and layer that a client asks for.
   *
   * @param type of boot server, 0 for the local disk
   * @param layer which part of the boot, the top bit left out
   * @param credentials whether the top bit of the layer asks for a signature (BIS)
   */
  public record BootItem(int type, int layer, boolean credentials) {}

  /** Nothing where the option is absent or cannot be read. */
  public static Optional<PxeOptions> of(Options options) {
    return options.get(OptionCode.VENDOR_SPECIFIC).flatMap(PxeOptions::read);
  }

  private static Optional<PxeOptions> read(Bytes value) {
    Options.Builder builder = Options.builder();
    return TlvReader.withPadAndEnd(value).readInto(builder) >= 0
        ? Optional.empty()
        : Optional.of(new PxeOptions(builder.build()));
  }

  public Optional<BootItem> bootItem() {
    return subOptions
        .get(BOOT_ITEM, 4)
        .map(value -> new BootItem(value.u16(0), value.u16(2) & 0x7fff, value.u16(2) > 0x7fff));
  }
}
