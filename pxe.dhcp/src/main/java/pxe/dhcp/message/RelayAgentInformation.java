// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.message;

import java.util.Optional;

/** Option 82: what a relay agent says about the port that a machine hangs on (RFC 3046). */
public record RelayAgentInformation(Options subOptions) {
  private static final OptionCode CIRCUIT_ID = OptionCode.of(1);
  private static final OptionCode REMOTE_ID = OptionCode.of(2);
  private static final OptionCode LINK_SELECTION = OptionCode.of(5);

  /** Nothing where the option is absent or cannot be read; it has to be echoed all the same. */
  public static Optional<RelayAgentInformation> of(Options options) {
    Optional<Bytes> value = options.get(OptionCode.RELAY_AGENT_INFORMATION);
    return value.isPresent() ? read(value.get()) : Optional.empty();
  }

  private static Optional<RelayAgentInformation> read(Bytes value) {
    Options.Builder builder = Options.builder();
    return TlvReader.plain(value).readInto(builder) >= 0
        ? Optional.empty()
        : Optional.of(new RelayAgentInformation(builder.build()));
  }

  public Optional<Bytes> circuitId() {
    return subOptions.get(CIRCUIT_ID);
  }

  /** An address of the machine's network, where the agent's own is of another (RFC 3527). */
  public Optional<Ip4> linkSelection() {
    return subOptions.address(LINK_SELECTION);
  }

  public Optional<Bytes> remoteId() {
    return subOptions.get(REMOTE_ID);
  }
}
