// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import pxe.api.resource.BootResource;
import pxe.api.resource.OpenResource;
import pxe.api.resource.ResourcePath;
import pxe.net.DatagramEndpoint;
import pxe.net.LanInterface;
import pxe.net.Peer;
import pxe.tftp.codec.Wire;
import pxe.tftp.engine.OutgoingTransfer;
import pxe.tftp.engine.Terms;
import pxe.tftp.engine.TransferLimits;
import pxe.tftp.message.Opcode;
import pxe.tftp.message.ReadRequest;
import pxe.tftp.message.TftpOption;
import pxe.tftp.message.TransferMode;

/**
 * Carries out transfers that never leave this process, so that the first real one finds its classes
 * loaded and its code compiled: a boot server is cold most of the time. It is the wire and the
 * client at once: what is sent is acknowledged.
 */
final class Rehearsal implements DatagramEndpoint, Lane.Observer {
  private static final int BLOCKS = 1500;
  private static final long CLIENT = Peer.of(0x7f000001, 2070);

  private final ByteBuffer acknowledgment = ByteBuffer.allocateDirect(Wire.HEADER);
  private final LanInterface on =
      new LanInterface("rehearsal", 0, Peer.inetAddress(0x7f000001), 8, 1500, Peer.inetAddress(0));
  private int answers;
  private boolean over;

  /** Rehearses on a thread of its own, which ends by itself. */
  static void inBackground() {
    Thread thread = new Thread(Rehearsal::all, "pxe.tftp rehearsal");
    thread.setDaemon(true);
    thread.start();
  }

  private static void all() {
    try {
      new Rehearsal().run(1, BLOCKS);
      new Rehearsal().run(4, BLOCKS / 2);
    } catch (IOException e) {
      // the first real transfer is a little slower
    }
  }

  /**
   * One transfer.
   *
   * @return how many packets it sent
   */
  int run(int window, int blocks) throws IOException {
    ReadRequest request =
        new ReadRequest(
            "rehearsal",
            TransferMode.OCTET,
            List.of(
                new TftpOption(TftpOption.BLOCK_SIZE, "512"),
                new TftpOption(TftpOption.WINDOW_SIZE, Integer.toString(window))));
    OpenResource content = BootResource.ofBytes(new byte[512 * blocks - 1]).open();
    Terms terms = Terms.of(request, new TransferLimits(512, window), content.size());
    Lane lane = new Lane(this, this, System::nanoTime);
    BlockSource source = new OctetBlocks(content, terms.blockSize(), lane.memory());
    lane.begin(
        new Session(
            CLIENT,
            0,
            request,
            ResourcePath.ROOT,
            content.size(),
            source,
            new OutgoingTransfer(terms, source.lastBlock()),
            System.nanoTime()));
    while (!over) {
      lane.turn();
    }
    return answers;
  }

  @Override
  public void ended(Session session) {
    over = true;
  }

  @Override
  public void forgotten(Session session) {
    // it stays swallowed
  }

  @Override
  public int port() {
    return 0;
  }

  @Override
  public LanInterface on() {
    return on;
  }

  @Override
  public int receive(Receiver receiver, long timeoutNanos) {
    receiver.received(acknowledgment.duplicate(), CLIENT, 0);
    return 1;
  }

  @Override
  public void wakeup() {
    // it never waits
  }

  @Override
  public void send(ByteBuffer payload, long to, int source) {
    sendSegments(payload, payload.remaining(), to, source);
  }

  @Override
  public void sendSegments(ByteBuffer payload, int segmentSize, long to, int source) {
    int before = (payload.remaining() - 1) / segmentSize;
    int last = payload.position() + before * segmentSize;
    answers += before + 1;
    boolean data = payload.getShort(last) == Opcode.DATA.number();
    acknowledgment.clear();
    acknowledgment.putShort((short) Opcode.ACKNOWLEDGMENT.number());
    acknowledgment.putShort(data ? payload.getShort(last + 2) : 0).flip();
    payload.position(payload.limit());
  }

  @Override
  public int maxSegments() {
    return 64;
  }

  @Override
  public boolean isOpen() {
    return !over;
  }

  @Override
  public void close() {
    over = true;
  }
}
