// SPDX-License-Identifier: Apache-2.0
package pxe.probe.engine;

import java.util.List;
import java.util.Optional;
import pxe.probe.codec.MalformedException;
import pxe.probe.codec.TftpPacket;
import pxe.probe.engine.ReadResult.Content;
import pxe.probe.engine.ReadResult.Failure;
import pxe.probe.engine.ReadResult.Kind;

/** Reads a file, or its beginning, by TFTP (RFC 1350, 2347 to 2349). */
public final class TftpRead {
  /** A packet to be sent to a port of the server. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Send(byte[] packet, int port) {}

  /** How long the server has before it is asked again. */
  public static final long WAIT_NANOS = 500_000_000;

  private static final int TRIES = 3;
  private static final int USUAL_BLOCK = 512;
  private static final int SMALLEST_BLOCK = 8;

  private final int serverPort;
  private final long limit;
  private final byte[] request;
  private final int wantedBlock;
  private final Received content;
  private int blockSize = USUAL_BLOCK;
  private int port = -1;
  private long size = -1;
  private int block;
  private int tries;
  private long deadline;
  private Send last;
  private Optional<ReadResult> result = Optional.empty();

  /**
   * Reads so many bytes at most.
   *
   * @param wantedBlock the block size that is asked for
   */
  public TftpRead(Location file, long limit, int wantedBlock) {
    this.serverPort = file.port();
    this.limit = limit;
    this.content = new Received(limit + wantedBlock); // the last block is taken whole
    this.wantedBlock = wantedBlock;
    this.request = TftpPacket.read(file.path(), wantedBlock);
    this.last = new Send(request, serverPort);
  }

  public List<Send> begin(long now) {
    deadline = now + WAIT_NANOS;
    return List.of(last);
  }

  public Optional<ReadResult> result() {
    return result;
  }

  /** When {@link #time} is to be called. */
  public long deadline() {
    return deadline;
  }

  /** Nothing has come until the deadline. */
  public List<Send> time(long now) {
    if (result.isPresent() || now - deadline < 0) {
      return List.of();
    }
    tries++;
    if (tries < TRIES) {
      deadline = now + WAIT_NANOS;
      return List.of(last);
    }
    return end(silence());
  }

  private Failure silence() {
    if (port < 0) {
      return new Failure(Kind.SILENT, "is not answered on UDP port " + serverPort);
    }
    if (block == 0) {
      return new Failure(
          Kind.TRANSFER_SILENT,
          "is answered from UDP port " + port + ", where nothing that is sent back arrives");
    }
    return new Failure(
        Kind.CUT_SHORT,
        "stops after " + content.size() + " bytes" + (size < 0 ? "" : " of " + size));
  }

  /** A datagram has come from a port of the server. */
  public List<Send> take(byte[] datagram, int from, long now) {
    if (result.isPresent() || (port >= 0 && from != port)) {
      return List.of();
    }
    TftpPacket packet;
    try {
      packet = TftpPacket.of(datagram);
    } catch (MalformedException e) {
      return end(new Failure(Kind.REFUSED, "is answered with what " + e.getMessage()));
    }
    if (packet instanceof TftpPacket.Refusal error) {
      return end(failure(error));
    }
    port = from;
    if (packet instanceof TftpPacket.OptionAck ack) {
      return block > 0 || content.size() > 0 ? List.of() : agreed(ack, now);
    }
    return block((TftpPacket.Data) packet, now);
  }

  private static Failure failure(TftpPacket.Refusal error) {
    String text = "is refused: TFTP error " + error.code() + ", \"" + error.text() + "\"";
    return new Failure(error.code() == 1 ? Kind.NOT_FOUND : Kind.REFUSED, text);
  }

  private List<Send> agreed(TftpPacket.OptionAck ack, long now) {
    int agreed = (int) number(ack.options().get("blksize"), USUAL_BLOCK);
    if (agreed < SMALLEST_BLOCK || agreed > wantedBlock) {
      return end(
          new Failure(
              Kind.REFUSED,
              "is offered in blocks of "
                  + agreed
                  + " bytes, where "
                  + wantedBlock
                  + " were asked"));
    }
    blockSize = agreed;
    size = number(ack.options().get("tsize"), -1);
    return send(TftpPacket.acknowledge(0), now, last.port() == port); // an OACK that is repeated
  }

  private static long number(String text, long otherwise) {
    return text != null && text.matches("\\d{1,18}") ? Long.parseLong(text) : otherwise;
  }

  private List<Send> block(TftpPacket.Data data, long now) {
    if (data.block() != (block + 1 & 0xffff)) {
      return List.of(); // the time brings what is missing
    }
    if (data.content().length > blockSize) {
      return end(
          new Failure(
              Kind.REFUSED,
              "comes in blocks of " + data.content().length + " bytes, agreed are " + blockSize));
    }
    block = data.block();
    tries = 0;
    content.add(data.content(), 0, data.content().length);
    boolean isLast = data.content().length < blockSize;
    if (!isLast && content.size() < limit) {
      return send(TftpPacket.acknowledge(block), now, false);
    }
    if (isLast && size >= 0 && content.size() < size && content.size() < limit) {
      end(
          new Failure(
              Kind.CUT_SHORT, "ends after " + content.size() + " bytes, announced are " + size));
    } else {
      long whole = isLast ? content.size() : size;
      end(new Content(content.take(), whole, !isLast));
    }
    return List.of(
        new Send(isLast ? TftpPacket.acknowledge(block) : TftpPacket.error("enough"), port));
  }

  private List<Send> send(byte[] packet, long now, boolean isAgain) {
    if (!isAgain) {
      deadline = now + WAIT_NANOS;
    }
    last = new Send(packet, port);
    return List.of(last);
  }

  private List<Send> end(ReadResult how) {
    result = Optional.of(how);
    return List.of();
  }
}
