// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.message;

/** A message with op 2 (BOOTREPLY): what servers send. Nobody answers it. */
public record DhcpReply(Header header, Bytes serverName, Bytes file, Options options)
    implements DhcpMessage {
  public static final int OP = 2;

  public DhcpReply {
    DhcpMessage.requireSound(serverName, file);
  }

  @Override
  public int op() {
    return OP;
  }
}
