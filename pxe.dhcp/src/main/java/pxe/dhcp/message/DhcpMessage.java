// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.message;

import java.util.Optional;

/** A DHCP message: what a client sends, or what a server sends. */
public sealed interface DhcpMessage permits DhcpRequest, DhcpReply {
  /** The size of the field sname in bytes. */
  int SERVER_NAME_SIZE = 64;

  /** The size of the field file in bytes. */
  int FILE_SIZE = 128;

  /** The field op: 1 in requests, 2 in replies. */
  int op();

  Header header();

  /** The field sname without its NULs; empty where it held options. */
  Bytes serverName();

  /** The field file without its NULs; empty where it held options. */
  Bytes file();

  Options options();

  /** Option 53; a message without it is plain BOOTP. */
  default Optional<MessageType> type() {
    Optional<Bytes> value = options().get(OptionCode.MESSAGE_TYPE, 1);
    return value.isEmpty() ? Optional.empty() : MessageType.of(value.get().u8(0));
  }

  /** Whether it is of this type. */
  default boolean is(MessageType type) {
    Optional<Bytes> value = options().get(OptionCode.MESSAGE_TYPE, 1);
    return value.isPresent() && value.get().u8(0) == type.code();
  }

  /** Throws where a field is too long to be sent. */
  private static void fits(String field, Bytes value, int size) {
    if (value.length() > size) {
      throw new IllegalArgumentException(field + " has " + value.length() + " bytes");
    }
  }

  /** Holds the rules that requests and replies share. */
  static void requireSound(Bytes serverName, Bytes file) {
    fits("sname", serverName, SERVER_NAME_SIZE);
    fits("file", file, FILE_SIZE);
  }
}
