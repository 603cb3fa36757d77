// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.message;

/** A message with op 1 (BOOTREQUEST): what clients send, and relay agents pass on. */
public record DhcpRequest(Header header, Bytes serverName, Bytes file, Options options)
    implements DhcpMessage {
  public static final int OP = 1;

  public DhcpRequest {
    DhcpMessage.requireSound(serverName, file);
  }

  @Override
  public int op() {
    return OP;
  }
}
