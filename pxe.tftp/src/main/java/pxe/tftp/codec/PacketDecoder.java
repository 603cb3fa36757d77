// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.codec;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pxe.rooms.text.SafeText;
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

/** Makes packets of bytes. */
public final class PacketDecoder {
  /** More options than this are not looked at; RFC 2347 lets a request be 512 bytes long. */
  private static final int MOST_OPTIONS = 32;

  private PacketDecoder() {}

  /**
   * The packet that stands in a buffer.
   *
   * @param packet one datagram, from position to limit; neither is moved
   * @throws MalformedPacketException with the place and the reason, for anything else
   */
  public static TftpPacket decode(ByteBuffer packet) throws MalformedPacketException {
    TextReader text = new TextReader(packet);
    int opcode = text.number("opcode");
    return switch (opcode) {
      case 1 -> {
        String file = file(text);
        TransferMode mode = mode(text);
        yield new ReadRequest(file, mode, options(text));
      }
      case 2 -> {
        String file = file(text);
        TransferMode mode = mode(text);
        yield new WriteRequest(file, mode, options(text));
      }
      case 3 -> {
        int block = text.number("block number");
        yield new Data(block, text.rest());
      }
      case 4 -> new Acknowledgment(text.number("block number"));
      case 5 -> error(text);
      case 6 -> new OptionAcknowledgment(options(text));
      default -> throw new MalformedPacketException(0, "there is no opcode " + opcode);
    };
  }

  private static String file(TextReader text) throws MalformedPacketException {
    int at = text.offset();
    String file = text.terminated("file name");
    if (file.isEmpty()) {
      throw new MalformedPacketException(at, "the file name is empty");
    }
    return file;
  }

  private static TransferMode mode(TextReader text) throws MalformedPacketException {
    int at = text.offset();
    Optional<TransferMode> mode = TransferMode.of(text.terminated("mode"));
    if (mode.isEmpty()) {
      throw new MalformedPacketException(at, "the mode is neither octet nor netascii");
    }
    return mode.get();
  }

  /** An error's message is for people: one that is cut off is still an error. */
  private static ErrorPacket error(TextReader text) throws MalformedPacketException {
    ErrorCode code = new ErrorCode(text.number("error code"));
    return new ErrorPacket(code, SafeText.line(text.lenient()));
  }

  /**
   * Reads pairs as long as there are whole ones. Boot ROMs pad requests with zeros and stale bytes:
   * an empty name ends the options, and a pair cut off is not there.
   */
  private static List<TftpOption> options(TextReader text) throws MalformedPacketException {
    List<TftpOption> options = new ArrayList<>();
    while (options.size() < MOST_OPTIONS && text.hasPair()) {
      String name = text.terminated("option name");
      if (name.isEmpty()) {
        break;
      }
      options.add(new TftpOption(name, text.terminated("option value")));
    }
    return options;
  }
}
