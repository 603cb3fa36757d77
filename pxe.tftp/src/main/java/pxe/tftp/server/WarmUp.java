// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import pxe.api.resource.BootResource;
import pxe.api.resource.OpenResource;
import pxe.api.resource.ResourcePath;
import pxe.net.LanInterface;
import pxe.net.Peer;
import pxe.net.PeerSocket;
import pxe.net.PeerSockets;
import pxe.tftp.codec.Wire;
import pxe.tftp.engine.OutgoingTransfer;
import pxe.tftp.engine.Terms;
import pxe.tftp.engine.TransferLimits;
import pxe.tftp.message.Opcode;
import pxe.tftp.message.ReadRequest;
import pxe.tftp.message.TftpOption;
import pxe.tftp.message.TransferMode;
import pxe.transfer.ImageWorkers;

/**
 * Carries out transfers that never leave this process, so that the first real one finds its classes
 * loaded and its code compiled: a boot server is cold most of the time. It is the wire and the
 * client at once: what is sent is acknowledged.
 */
final class WarmUp implements PeerSockets, PeerSocket, TransferWorker.Observer {
  private static final int BLOCKS = 1500;
  private static final InetAddress LOCALHOST = Peer.inetAddress(0x7f00_0001);
  private static final InetSocketAddress CLIENT = new InetSocketAddress(LOCALHOST, 2070);

  private final ImageWorkers images;
  private final ByteBuffer acknowledgment = ByteBuffer.allocateDirect(Wire.HEADER);
  private final LanInterface on =
      new LanInterface("warm-up", 0, Peer.inetAddress(0x7f00_0001), 8, 1500, Peer.inetAddress(0));
  private Object owner;
  private int answers;
  private boolean over;

  WarmUp(ImageWorkers images) {
    this.images = images;
  }

  /** Warms up on a thread of its own, which ends by itself. */
  static void inBackground(ImageWorkers images) {
    Thread thread = new Thread(() -> all(images), "pxe.tftp warm-up");
    thread.setDaemon(true);
    thread.start();
  }

  private static void all(ImageWorkers images) {
    try {
      new WarmUp(images).run(1, BLOCKS);
      new WarmUp(images).run(4, BLOCKS / 2);
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
            "warm-up",
            TransferMode.OCTET,
            List.of(
                new TftpOption(TftpOption.BLOCK_SIZE, "512"),
                new TftpOption(TftpOption.WINDOW_SIZE, Integer.toString(window))));
    OpenResource content = BootResource.ofBytes(new byte[512 * blocks - 1]).open();
    Terms terms = Terms.of(request, new TransferLimits(512, window), content.size());
    TransferWorker worker = new TransferWorker(this, this, images, System::nanoTime);
    BlockSource source =
        new OctetBlocks(content, terms.blockSize(), terms.window(), worker.memory());
    worker.begin(
        new Session(
            CLIENT,
            LOCALHOST,
            request,
            ResourcePath.ROOT,
            content.size(),
            source,
            new OutgoingTransfer(terms, source.lastBlock()),
            0,
            System.nanoTime()));
    try {
      while (!over) {
        worker.turn();
      }
    } catch (ReplacedException e) {
      throw new IllegalStateException("nobody takes the place of this thread", e);
    }
    return answers;
  }

  @Override
  public void begun(Session session) {
    // it is no secret
  }

  @Override
  public void proven(Session session) {
    // it is who it says it is
  }

  @Override
  public void ended(Session session) {
    over = true;
  }

  @Override
  public void failed(Throwable fault) {
    over = true;
  }

  @Override
  public int port() {
    return 0;
  }

  @Override
  public void listen() {
    // there is nobody else
  }

  @Override
  public Object owner() {
    return owner;
  }

  @Override
  public LanInterface on() {
    return on;
  }

  @Override
  public PeerSocket open(InetSocketAddress peer, InetAddress source, Object session) {
    owner = session;
    return this;
  }

  @Override
  public int receive(Receiver receiver, long timeoutNanos) {
    receiver.received(this, acknowledgment.duplicate());
    return 1;
  }

  @Override
  public boolean look(Receiver receiver) {
    return false;
  }

  @Override
  public void wakeup() {
    // it never waits
  }

  @Override
  public void send(ByteBuffer payload) {
    sendSegments(payload, payload.remaining());
  }

  @Override
  public void sendSegments(ByteBuffer payload, int segmentSize) {
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
  public void sendParts(ByteBuffer heads, int headSize, ByteBuffer content, int contentSize) {
    answers += heads.remaining() / headSize;
    acknowledgment.clear();
    acknowledgment.putShort((short) Opcode.ACKNOWLEDGMENT.number());
    acknowledgment.putShort(heads.getShort(heads.limit() - headSize + 2)).flip();
    heads.position(heads.limit());
    content.position(content.limit());
  }

  @Override
  public boolean sendsParts() {
    return true;
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
