// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.DhcpRequest;
import pxe.dhcp.message.Header;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.MessageType;
import pxe.dhcp.message.OptionCode;
import pxe.dhcp.message.Options;
import pxe.rooms.lease.LeaseHolder;
import pxe.rooms.machine.HardwareAddress;

class AddressRequestTest {
  private static final Bytes HARDWARE = Bytes.of(0x52, 0x54, 0, 0, 0, 1);

  private static DhcpRequest discover(int hardwareLength, int identifierLength) {
    Header header =
        new Header(
            1,
            hardwareLength,
            0,
            1,
            0,
            0,
            Ip4.NONE,
            Ip4.NONE,
            Ip4.NONE,
            Ip4.NONE,
            Bytes.join(List.of(HARDWARE, Bytes.copyOf(new byte[10]))));
    Options options =
        Options.builder()
            .put(OptionCode.MESSAGE_TYPE, Bytes.of(MessageType.DISCOVER.code()))
            .put(OptionCode.CLIENT_ID, Bytes.copyOf(new byte[identifierLength]))
            .build();
    return new DhcpRequest(header, Bytes.EMPTY, Bytes.EMPTY, options);
  }

  /** An identifier that is not stored as a whole is not believed to be one. */
  @ParameterizedTest
  @CsvSource({"1, 0", "2, 2", "255, 255", "256, 0", "600, 0"})
  void identifiersOfWhatLength(int length, int taken) {
    assertEquals(
        Optional.of(
            new LeaseHolder("00".repeat(taken), HardwareAddress.parse("52:54:00:00:00:01"))),
        AddressRequest.of(discover(6, length)).map(AddressRequest::holder));
    assertEquals(taken > 0, AddressRequest.of(discover(0, length)).isPresent());
  }
}
