// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.api.resource.BootResource;
import pxe.net.Peer;
import pxe.rooms.settings.SettingsReader;
import pxe.testing.RecordingLogger;
import pxe.tftp.engine.ClientMemory;
import pxe.tftp.engine.Outcome.Kind;
import pxe.tftp.message.Acknowledgment;
import pxe.tftp.message.Data;
import pxe.tftp.message.ErrorCode;
import pxe.tftp.message.ErrorPacket;
import pxe.tftp.message.OptionAcknowledgment;
import pxe.tftp.message.ReadRequest;
import pxe.tftp.message.TftpOption;
import pxe.tftp.message.TftpPacket;
import pxe.tftp.message.TransferMode;
import pxe.transfer.TransferRecorder;

class RequestDeskTest implements Lane.Observer {
  private static final long GIB = 1L << 30;

  private final FakeEndpoint door = new FakeEndpoint(69, 1);
  private final FakeEndpoint port1 = new FakeEndpoint(40_001, 8);
  private final FakeEndpoint port2 = new FakeEndpoint(40_002, 8);
  private long now;
  private long timerNow;
  private final Lane lane1 = new Lane(port1, this, () -> timerNow);
  private final Lane lane2 = new Lane(port2, this, () -> timerNow);
  private final TransferRegister register = new TransferRegister();
  private final RecordingLogger log = new RecordingLogger();
  private final VirtualContent small = new VirtualContent(600);
  private final Map<String, BootResource> files =
      Map.of(
          "grub/grub.cfg", () -> small,
          "big.iso", () -> new VirtualContent(5 * GIB),
          "text", BootResource.ofText("a\nb\n"),
          "folder", () -> failing(new NoSuchFileException("folder")),
          "secret", () -> failing(new AccessDeniedException("secret")),
          "broken", () -> failing(new IllegalStateException("bug")));
  private String asked = "";
  private boolean repeatWhileOpening;
  private final RequestDesk desk =
      new RequestDesk(
          request -> {
            if (repeatWhileOpening) {
              repeatWhileOpening = false;
              ask("grub/grub.cfg");
            }
            asked = request.path() + " for " + request.client().getHostAddress();
            return Optional.ofNullable(files.get(request.path().toString()));
          },
          () -> TftpSettings.read(SettingsReader.of(TftpSettings.PID, Map.of(), key -> null)),
          1500,
          InetAddress.getLoopbackAddress(),
          List.of(lane1, lane2),
          register,
          new ClientMemory(),
          new ErrorReplies(door),
          new TransferNotes(
              TransferRecorder.of(null, List.of(), InstantSource.system(), log.logger),
              InstantSource.system()),
          () -> now,
          log.logger);

  @Override
  public void ended(Session session) {
    register.release(session.peer);
  }

  @Override
  public void forgotten(Session session) {
    register.forget(session);
  }

  private static VirtualContent failing(Exception e) throws IOException {
    if (e instanceof IOException io) {
      throw io;
    }
    throw (RuntimeException) e;
  }

  /** CR-41, CR-59, CR-60. */
  @ParameterizedTest
  @CsvSource({
    "grub/grub.cfg",
    "/grub/grub.cfg",
    "//grub//grub.cfg",
    "\\grub\\grub.cfg",
    "/tftpboot/grub/grub.cfg",
    "tftpboot/grub/grub.cfg",
    "/srv/tftp/grub/grub.cfg",
    "/var/lib/tftpboot/grub/grub.cfg",
    "\\tftpboot\\grub/grub.cfg",
  })
  void theSameFileUnderAllNamesThatClientsHaveForIt(String name) throws IOException {
    ask(name);
    assertEquals("grub/grub.cfg for 192.168.9.50", asked);
    assertEquals(1, transfers().size());
  }

  /** CR-63, test vector: directories are misses. */
  @ParameterizedTest
  @CsvSource({"nothing", "folder", "/", "grub"})
  void aMissIsAnsweredAtOnceFromTheWellKnownPort(String name) throws IOException {
    ask(name);
    assertEquals(List.of(new ErrorPacket(ErrorCode.FILE_NOT_FOUND, "File not found")), sent(door));
    assertEquals(List.of(), transfers());
    assertEquals(Optional.empty(), register.latest(Sessions.CLIENT));
    assertTrue(log.lines().get(0).startsWith("debug: 192.168.9.50:2070: refused " + name));
  }

  /** CR-61. */
  @ParameterizedTest
  @CsvSource({"../etc/passwd", "a/../../b", "a\u0001b"})
  void aNameThatCannotBeAPathIsRefused(String name) {
    ask(name);
    assertEquals(List.of(new ErrorPacket(ErrorCode.ACCESS_VIOLATION, "Bad file name")), sent(door));
    assertTrue(log.lines().get(0).contains("refused " + name.replace('\u0001', '?')));
    assertEquals("", asked);
  }

  @ParameterizedTest
  @CsvSource({"secret", "broken"})
  void whatCannotBeOpenedIsSaidToTheOperator(String name) {
    ask(name);
    assertEquals(List.of(new ErrorPacket(ErrorCode.NOT_DEFINED, "Cannot open it")), sent(door));
    assertEquals("warn: 192.168.9.50:2070: " + name + " cannot be opened", log.lines().get(0));
    assertTrue(register.admit(Sessions.CLIENT));
  }

  /** Test vector 21. */
  @Test
  void theSizeOfLargeContentIsTold() throws IOException {
    ask("big.iso", new TftpOption("tsize", "0"));
    assertEquals(
        List.of(new OptionAcknowledgment(List.of(new TftpOption("tsize", "5368709120")))),
        transfers());
  }

  @Test
  void blocksAreNoLargerThanTheLinkTakes() throws IOException {
    ask("big.iso", new TftpOption("blksize", "65464"));
    assertEquals(
        List.of(new OptionAcknowledgment(List.of(new TftpOption("blksize", "1468")))), transfers());
  }

  /** CR-62. */
  @Test
  void textIsConvertedForWhoWantsIt() throws IOException {
    desk.answer(
        new Arrival(
            new ReadRequest("text", TransferMode.NETASCII, List.of()),
            Sessions.CLIENT,
            FakeEndpoint.SERVER));
    Data data = (Data) transfers().get(0);
    assertEquals(6, data.content().remaining());
  }

  /** CR-56, test vector 16. */
  @Test
  void theSameRequestAgainIsAnsweredFromTheSamePort() throws IOException {
    ask("grub/grub.cfg", new TftpOption("blksize", "512"));
    List<TftpPacket> first = transfers();
    ask("grub/grub.cfg", new TftpOption("blksize", "512"));
    lane1.turn();
    lane2.turn();
    assertEquals(first, sent(port1));
    assertEquals(List.of(), sent(port2));
    assertEquals(1, register.open().size());
  }

  /** CR-56: a client that was answered late has repeated itself, and knows one port by now. */
  @Test
  void aRepetitionThatComesLateDisturbsNothing() throws IOException {
    ask("grub/grub.cfg", new TftpOption("tsize", "0"));
    transfers();
    port1.put(new Acknowledgment(0), Sessions.CLIENT);
    transfers();
    now = 4_999_999_999L;
    ask("grub/grub.cfg", new TftpOption("tsize", "0"));
    assertEquals(List.of(), transfers());
    port1.put(new Acknowledgment(1), Sessions.CLIENT);
    lane1.turn();
    assertEquals(2, ((Data) sent(port1).get(0)).block());
  }

  @Test
  void aClientThatBeginsAnewIsServedAnew() throws IOException {
    ask("grub/grub.cfg", new TftpOption("tsize", "0"));
    transfers();
    port1.put(new Acknowledgment(0), Sessions.CLIENT);
    transfers();
    now = 5_000_000_000L;
    ask("grub/grub.cfg", new TftpOption("tsize", "0"));
    lane1.turn();
    lane2.turn();
    assertEquals(1, sent(port2).size());
    assertEquals(1, register.open().size());
  }

  /** While one of us hangs in a file system, its client repeats itself to another. */
  @Test
  void aRepetitionOfWhatIsInHandIsLeftAlone() throws IOException {
    repeatWhileOpening = true;
    ask("grub/grub.cfg");
    assertEquals(1, transfers().size());
    assertEquals(1, register.open().size());
  }

  @Test
  void anotherRequestFromTheSamePortIsAnsweredFromAnotherPort() throws IOException {
    ask("grub/grub.cfg");
    transfers();
    Lane first = register.latest(Sessions.CLIENT).orElseThrow().lane();
    ask("big.iso");
    transfers();
    assertNotEquals(first, register.latest(Sessions.CLIENT).orElseThrow().lane());
    assertTrue(small.closed);
    assertEquals(1, register.open().size());
  }

  /** EDK2 probes, ends that, and asks again. */
  @Test
  void theSameRequestAfterTheEndIsANewOne() throws IOException {
    ask("grub/grub.cfg", new TftpOption("tsize", "0"));
    transfers();
    port1.put(new ErrorPacket(ErrorCode.OPTIONS_REFUSED, "aborted"), Sessions.CLIENT);
    lane1.turn();
    ask("grub/grub.cfg", new TftpOption("tsize", "0"));
    lane2.turn();
    assertEquals(1, sent(port2).size());
  }

  @Test
  void aFileThatTheClientHasIsGivenAgain() throws IOException {
    ask("text");
    transfers();
    port1.put(new Acknowledgment(1), Sessions.CLIENT);
    lane1.turn();
    ask("text");
    assertEquals(1, transfers().size());
  }

  /** CR-56: where the client was answered late, nobody waits for what it asked for once more. */
  @Test
  void aFileThatNobodyTakesAgainIsNoFailure() throws IOException {
    TftpOption size = new TftpOption("tsize", "0");
    ask("text", size);
    assertEquals(Kind.FAILED, outcomeWithoutAnswer());
    ask("text", size);
    for (int block = 0; block <= 1; block++) {
      transfers();
      port1.put(new Acknowledgment(block), Sessions.CLIENT);
      port2.put(new Acknowledgment(block), Sessions.CLIENT);
    }
    transfers();
    ask("text", size);
    assertEquals(Kind.PROBED, outcomeWithoutAnswer());
  }

  private Kind outcomeWithoutAnswer() throws IOException {
    Session session = register.latest(Sessions.CLIENT).orElseThrow().session();
    do {
      transfers();
      timerNow += 4_000_000_000L;
    } while (session.transfer.outcome().isEmpty());
    return session.transfer.outcome().get().kind();
  }

  /** CR-68: an error would make a ROM give up, silence makes it try again. */
  @Test
  void whoAsksTooMuchIsNotAnswered() throws IOException {
    for (int port = 0; port <= TransferRegister.MOST_PER_ADDRESS; port++) {
      desk.answer(
          new Arrival(
              new ReadRequest("text", TransferMode.OCTET, List.of()),
              Peer.of(0xc0a80932, 2000 + port),
              FakeEndpoint.SERVER));
    }
    assertEquals(TransferRegister.MOST_PER_ADDRESS, transfers().size());
    assertEquals(List.of(), sent(door));
    assertEquals(1, register.turnedAway());
    desk.answer(
        new Arrival(
            new ReadRequest("text", TransferMode.OCTET, List.of()),
            Peer.of(0xc0a80933, 2000),
            FakeEndpoint.SERVER));
    assertEquals(1, transfers().size());
  }

  private void ask(String name, TftpOption... options) {
    desk.answer(
        new Arrival(
            new ReadRequest(name, TransferMode.OCTET, List.of(options)),
            Sessions.CLIENT,
            FakeEndpoint.SERVER));
  }

  /** What the lanes send now. */
  private List<TftpPacket> transfers() throws IOException {
    lane1.turn();
    lane2.turn();
    List<TftpPacket> all = new ArrayList<>(sent(port1));
    all.addAll(sent(port2));
    return all;
  }

  private static List<TftpPacket> sent(FakeEndpoint endpoint) {
    return endpoint.takeSent().stream().map(FakeEndpoint.Sent::packet).toList();
  }
}
