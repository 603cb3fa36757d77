// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.option;

import java.util.Map;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.OptionCode;

/** An option as an operator has written it: {@code NAME = VALUE}. */
public record WrittenOption(OptionCode code, Bytes value) {
  private static final String OF_THE_PROTOCOL = "it belongs to the protocol itself";
  private static final String OF_BOOTING = "it follows from what the machine boots";
  private static final String REMOVE = "remove it";

  /** What nobody can set, with the remedy. */
  private static final Map<OptionCode, String[]> OWNED =
      Map.ofEntries(
          owned(0, "it is no option but fills a gap", REMOVE),
          owned(1, "it follows from the network", "write subnet = 192.168.9.0/24 or so"),
          owned(50, OF_THE_PROTOCOL, REMOVE),
          owned(51, "it is the length of the lease", "write lease = 12h or so"),
          owned(52, OF_THE_PROTOCOL, REMOVE),
          owned(53, OF_THE_PROTOCOL, REMOVE),
          owned(54, OF_THE_PROTOCOL, REMOVE),
          owned(55, OF_THE_PROTOCOL, REMOVE),
          owned(56, OF_THE_PROTOCOL, REMOVE),
          owned(57, OF_THE_PROTOCOL, REMOVE),
          owned(58, "it is half of the lease", "write lease = 12h or so"),
          owned(59, "it is seven eighths of the lease", "write lease = 12h or so"),
          owned(60, OF_BOOTING, REMOVE),
          owned(61, OF_THE_PROTOCOL, REMOVE),
          owned(77, OF_THE_PROTOCOL, REMOVE),
          owned(80, OF_THE_PROTOCOL, REMOVE),
          owned(81, OF_THE_PROTOCOL, REMOVE),
          owned(82, OF_THE_PROTOCOL, REMOVE),
          owned(90, OF_THE_PROTOCOL, REMOVE),
          owned(93, OF_BOOTING, REMOVE),
          owned(94, OF_BOOTING, REMOVE),
          owned(97, OF_BOOTING, REMOVE),
          owned(118, OF_THE_PROTOCOL, REMOVE),
          owned(255, "it is no option but the end of all", REMOVE));

  private static Map.Entry<OptionCode, String[]> owned(int code, String why, String remedy) {
    return Map.entry(OptionCode.of(code), new String[] {why, remedy});
  }

  /** Whether an operator can set it. */
  public static boolean isFree(OptionCode code) {
    return !OWNED.containsKey(code);
  }

  /**
   * Reads what is written.
   *
   * @param name a name or a number
   */
  public static WrittenOption read(String name, String value) throws OptionException {
    OptionCode code =
        OptionCode.named(name)
            .orElseThrow(
                () ->
                    new OptionException(
                        "there is no option \"" + name + "\"",
                        "write a name of docs/dhcp-server.md, or a number from 1 to 254"));
    String[] owned = OWNED.get(code);
    if (owned != null) {
      throw new OptionException("nobody can set option " + code + ": " + owned[0], owned[1]);
    }
    return new WrittenOption(code, OptionValue.read(code, value));
  }
}
