// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import pxe.api.resource.OpenResource;
import pxe.api.resource.ResourcePath;
import pxe.net.Peer;
import pxe.testing.RecordingLogger;
import pxe.tftp.engine.OutgoingTransfer;
import pxe.tftp.engine.Terms;
import pxe.tftp.message.ReadRequest;
import pxe.tftp.message.TftpOption;
import pxe.tftp.message.TransferMode;
import pxe.transfer.TransferHistory;
import pxe.transfer.TransferRecorder;

/** Makes sessions for tests. */
final class Sessions {
  static final InetSocketAddress CLIENT = peer(0xc0a8_0932, 2070);
  static final Terms OPTIONS =
      new Terms(512, 1, 0, List.of(new TftpOption(TftpOption.BLOCK_SIZE, "512")));

  private Sessions() {}

  static InetSocketAddress peer(int address, int port) {
    return new InetSocketAddress(Peer.inetAddress(address), port);
  }

  static Session of(InetSocketAddress peer, Terms terms, OpenResource content, long now) {
    return of(peer, terms, content, now, "a/b");
  }

  static Session of(
      InetSocketAddress peer, Terms terms, OpenResource content, long now, String path) {
    BlockSource blocks =
        new OctetBlocks(content, terms.blockSize(), terms.window(), new ReadAheadPool(1));
    return new Session(
        peer,
        FakeEndpoint.ETH1.address(),
        new ReadRequest("a/b", TransferMode.OCTET, terms.granted()),
        ResourcePath.of(path),
        content.size(),
        blocks,
        new OutgoingTransfer(terms, blocks.lastBlock()),
        0,
        now);
  }

  /** A log of transfers for which there is nobody but the log. */
  static TransferLog transferLog(LongSupplier nanos, RecordingLogger log) {
    return new TransferLog(
        new TransferHistory(
            TransferRecorder.of(null, List.of(), InstantSource.system(), log.logger),
            nanos,
            log.logger),
        InstantSource.system());
  }

  static Session of(InetSocketAddress peer) {
    return of(peer, Terms.PLAIN, new VirtualContent(1), 0);
  }
}
