// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pxe.tftp.message.Acknowledgment;
import pxe.tftp.message.Data;
import pxe.tftp.message.ErrorCode;
import pxe.tftp.message.ErrorPacket;
import pxe.tftp.message.OptionAcknowledgment;
import pxe.tftp.message.ReadRequest;
import pxe.tftp.message.TftpOption;
import pxe.tftp.message.TftpPacket;
import pxe.tftp.message.TransferMode;
import pxe.tftp.message.WriteRequest;

class PacketCodecTest {
  private static final TftpOption TSIZE = new TftpOption("tsize", "0");
  private static final TftpOption BLKSIZE = new TftpOption("blksize", "1468");

  static Stream<Arguments> packets() {
    return Stream.of(
        arguments("0001 'a' 00 'octet' 00", new ReadRequest("a", TransferMode.OCTET, List.of())),
        arguments(
            "0001 'x/y' 00 'netascii' 00 'tsize' 00 '0' 00 'blksize' 00 '1468' 00",
            new ReadRequest("x/y", TransferMode.NETASCII, List.of(TSIZE, BLKSIZE))),
        arguments(
            "0002 'core' 00 'octet' 00 'tsize' 00 '0' 00",
            new WriteRequest("core", TransferMode.OCTET, List.of(TSIZE))),
        arguments("0003 0001", new Data(1, ByteBuffer.allocate(0))),
        arguments("0003 ffff 00ff10", new Data(65535, Hex.bytes("00ff10"))),
        arguments("0004 0000", new Acknowledgment(0)),
        arguments("0004 8001", new Acknowledgment(0x8001)),
        arguments(
            "0005 0001 'File not found' 00",
            new ErrorPacket(ErrorCode.FILE_NOT_FOUND, "File not found")),
        arguments("0005 1234 00", new ErrorPacket(new ErrorCode(0x1234), "")),
        arguments(
            "0006 'BlkSize' 00 '1428' 00",
            new OptionAcknowledgment(List.of(new TftpOption("BlkSize", "1428")))),
        arguments("0006", new OptionAcknowledgment(List.of())));
  }

  @ParameterizedTest
  @MethodSource("packets")
  void bytesBecomeThePacket(String bytes, TftpPacket packet) throws MalformedPacketException {
    assertEquals(packet, PacketDecoder.decode(Hex.bytes(bytes)));
  }

  @ParameterizedTest
  @MethodSource("packets")
  void thePacketBecomesTheSameBytes(String bytes, TftpPacket packet) {
    ByteBuffer target = ByteBuffer.allocate(600);
    PacketEncoder.encode(packet, target);
    assertEquals(Hex.bytes(bytes), target.flip());
  }

  @Test
  void theModeIsReadInAnyCase() throws MalformedPacketException {
    assertEquals(
        new ReadRequest("a", TransferMode.OCTET, List.of()),
        PacketDecoder.decode(Hex.bytes("0001 'a' 00 'OcTeT' 00")));
  }

  @Test
  void aNameIsReadAsUtf8WhereItIsThat() throws MalformedPacketException {
    ByteBuffer packet = Hex.bytes("0001 c3a4 00 'octet' 00");
    assertEquals(
        new ReadRequest("\u00e4", TransferMode.OCTET, List.of()), PacketDecoder.decode(packet));
  }

  @Test
  void aNameIsReadAsLatin1WhereItIsNotUtf8() throws MalformedPacketException {
    ByteBuffer packet = Hex.bytes("0001 e4 00 'octet' 00");
    assertEquals(
        new ReadRequest("\u00e4", TransferMode.OCTET, List.of()), PacketDecoder.decode(packet));
  }

  @Test
  void whatRomsPadTheirRequestsWithIsNoOption() throws MalformedPacketException {
    String request = "0001 'a' 00 'octet' 00 'tsize' 00 '0' 00";
    ReadRequest expected = new ReadRequest("a", TransferMode.OCTET, List.of(TSIZE));
    assertEquals(expected, PacketDecoder.decode(Hex.bytes(request + "0000 0000 0000")));
    assertEquals(expected, PacketDecoder.decode(Hex.bytes(request + "00 'old' 00 'stuff' 00")));
    assertEquals(expected, PacketDecoder.decode(Hex.bytes(request + "'blksize' 00 '14'")));
  }

  @Test
  void anErrorWithoutAnEndIsAnError() throws MalformedPacketException {
    assertEquals(
        new ErrorPacket(ErrorCode.NOT_DEFINED, "TFTP Abor"),
        PacketDecoder.decode(Hex.bytes("0005 0000 'TFTP Abor'")));
  }

  @Test
  void thePacketIsReadWhereItStandsAndTheBufferIsNotMoved() throws MalformedPacketException {
    ByteBuffer packet = Hex.bytes("ffff 0004 0007 ffff").position(2).limit(6);
    assertEquals(new Acknowledgment(7), PacketDecoder.decode(packet));
    assertEquals(2, packet.position());
    assertEquals(Opcodes.ACKNOWLEDGMENT, Wire.opcode(packet));
    assertEquals(7, Wire.block(packet));
    assertEquals(-1, Wire.opcode(packet.limit(5)));
  }

  @Test
  void theHeaderOfABlockHasTheLower16BitsOfItsNumber() {
    ByteBuffer target = ByteBuffer.allocate(8);
    Wire.putDataHeader(target, 4, 0x1_2345L);
    assertEquals(Hex.bytes("00000000 0003 2345"), target);
  }

  @Test
  void aRequestKeepsItsOptionsInOrder() throws MalformedPacketException {
    byte[] bytes = "\0\1f\0octet\0b\0".getBytes(StandardCharsets.US_ASCII);
    assertEquals(
        new ReadRequest("f", TransferMode.OCTET, List.of()),
        PacketDecoder.decode(ByteBuffer.wrap(bytes)));
  }

  private static final class Opcodes {
    static final int ACKNOWLEDGMENT = 4;
  }
}
