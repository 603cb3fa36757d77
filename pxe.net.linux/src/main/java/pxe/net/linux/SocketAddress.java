// SPDX-License-Identifier: Apache-2.0
package pxe.net.linux;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** {@code struct sockaddr_in}: family, port and address, the latter two in network order. */
final class SocketAddress {
  static final int BYTES = 16;

  static final ValueLayout.OfInt NETWORK_INT = ValueLayout.JAVA_INT.withOrder(ByteOrder.BIG_ENDIAN);

  private static final ValueLayout.OfShort NETWORK_SHORT =
      ValueLayout.JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);
  private static final int PORT = 2;
  private static final int ADDRESS = 4;

  private SocketAddress() {}

  static void write(MemorySegment at, long offset, int address, int port) {
    at.set(ValueLayout.JAVA_SHORT, offset, (short) Linux.AF_INET);
    at.set(NETWORK_SHORT, offset + PORT, (short) port);
    at.set(NETWORK_INT, offset + ADDRESS, address);
  }

  static int address(MemorySegment at, long offset) {
    return at.get(NETWORK_INT, offset + ADDRESS);
  }

  static int port(MemorySegment at, long offset) {
    return Short.toUnsignedInt(at.get(NETWORK_SHORT, offset + PORT));
  }
}
