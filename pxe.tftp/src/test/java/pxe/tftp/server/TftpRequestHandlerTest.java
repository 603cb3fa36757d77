// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.api.resource.BootResource;
import pxe.rooms.problem.Problem;
import pxe.rooms.resource.MissingResource;
import pxe.rooms.settings.SettingsReader;
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
import pxe.transfer.LogBudget;
import pxe.transfer.Saturation;
import pxe.transfer.ServerBudget;

class TftpRequestHandlerTest extends WorkerTest {
  private static final long GIB = 1L << 30;

  private final FakeEndpoint endpoint = new FakeEndpoint(69, 1);

  /** Of who handles requests; the worker has its own. */
  private long handlerNow;

  private final ServerBudget budget = new ServerBudget(64 << 20, 20_000);
  private final Saturation saturation =
      new Saturation(
          "TFTP", () -> Problem.of("pxe.tftp", "full", "wait"), () -> handlerNow, log.logger);
  private TransferRegister register = new TransferRegister(budget, saturation);
  private final VirtualContent small = new VirtualContent(600);
  private final Map<String, BootResource> files =
      Map.of(
          "grub/grub.cfg", () -> small,
          "big.iso", () -> new VirtualContent(5 * GIB),
          "text", BootResource.ofText("a\nb\n"),
          "pxelinux.0", new MissingResource("none for x86\u20acBIOS: install pxelinux"),
          "folder", () -> failing(new NoSuchFileException("folder")),
          "secret", () -> failing(new AccessDeniedException("secret")),
          "broken", () -> failing(new IllegalStateException("bug")));
  private String asked = "";
  private boolean repeatWhileOpening;
  private boolean askedByIpxe;
  private final TftpRequestHandler handler =
      new TftpRequestHandler(
          request -> {
            if (repeatWhileOpening) {
              repeatWhileOpening = false;
              ask("grub/grub.cfg");
            }
            asked = request.path() + " for " + request.client().getHostAddress();
            askedByIpxe = request.isIpxe();
            return Optional.ofNullable(files.get(request.path().toString()));
          },
          () -> TftpSettings.read(SettingsReader.of(TftpSettings.PID, Map.of(), key -> null)),
          1500,
          InetAddress.getLoopbackAddress(),
          List.of(worker),
          images,
          register,
          new ClientMemory(),
          new ErrorReplies(new Ipv4RequestPort(endpoint)),
          Sessions.transferLog(() -> handlerNow, log),
          () -> handlerNow);

  @Override
  public void proven(Session session) {
    register.proven(session);
  }

  @Override
  public void ended(Session session) {
    register.ended(session, handlerNow);
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
  void theSameFileUnderAllNamesThatClientsHaveForIt(String name) throws Exception {
    ask(name);
    assertEquals("grub/grub.cfg for 192.168.9.50", asked);
    assertEquals(1, transfers().size());
  }

  /** CR-63, test vector: directories are misses. */
  @ParameterizedTest
  @CsvSource({"nothing", "folder", "/", "grub"})
  void aMissIsAnsweredAtOnceFromTheWellKnownPort(String name) throws Exception {
    ask(name);
    assertEquals(
        List.of(new ErrorPacket(ErrorCode.FILE_NOT_FOUND, "File not found")), sent(endpoint));
    assertEquals(List.of(), transfers());
    assertEquals(Optional.empty(), register.latest(Sessions.CLIENT));
    assertTrue(log.lines().get(0).startsWith("debug: 192.168.9.50:2070: refused " + name));
  }

  /** Boot ROMs show the message. */
  @Test
  void whoMissesABootFileIsToldWhatToInstall() throws Exception {
    ask("pxelinux.0");
    assertEquals(
        List.of(new ErrorPacket(ErrorCode.FILE_NOT_FOUND, "none for x86?BIOS: install pxelinux")),
        sent(endpoint));
    assertEquals(List.of(), transfers());
    assertTrue(log.lines().get(0).endsWith("install pxelinux"), log.lines().toString());
  }

  /** As iPXE's tftp.c, EDK2, GRUB and PXELINUX ask. */
  @Test
  void ipxeIsKnownByTheOptionsThatItSends() throws Exception {
    TftpOption size = new TftpOption("tsize", "0");
    ask("grub/grub.cfg", new TftpOption("blksize", "1432"), size);
    assertTrue(askedByIpxe);
    for (TftpOption[] others :
        new TftpOption[][] {
          {},
          {size, new TftpOption("blksize", "1456")},
          {size, new TftpOption("blksize", "1468"), new TftpOption("windowsize", "4")},
          {new TftpOption("blksize", "1024"), size},
          {size, new TftpOption("blksize", "1408")}
        }) {
      ask("grub/grub.cfg", others);
      assertFalse(askedByIpxe);
    }
  }

  /** CR-61. */
  @ParameterizedTest
  @CsvSource({"../etc/passwd", "a/../../b", "a\u0001b"})
  void aNameThatCannotBeAPathIsRefused(String name) {
    ask(name);
    assertEquals(
        List.of(new ErrorPacket(ErrorCode.ACCESS_VIOLATION, "Bad file name")), sent(endpoint));
    assertTrue(log.lines().get(0).contains("refused " + name.replace("\u0001", "\\x01")));
    assertEquals("", asked);
  }

  @ParameterizedTest
  @CsvSource({"secret", "broken"})
  void whatCannotBeOpenedIsSaidToTheOperator(String name) {
    ask(name);
    assertEquals(List.of(new ErrorPacket(ErrorCode.NOT_DEFINED, "Cannot open it")), sent(endpoint));
    String line = log.lines().get(0);
    assertTrue(line.startsWith("warn: 192.168.9.50:2070: " + name + " cannot be opened: "), line);
    assertEquals(0, register.open());
    assertEquals(0, budget.descriptors().used() + budget.bytes().used());
  }

  /** Test vector 21. */
  @Test
  void theSizeOfLargeContentIsTold() throws Exception {
    ask("big.iso", new TftpOption("tsize", "0"));
    assertEquals(
        List.of(new OptionAcknowledgment(List.of(new TftpOption("tsize", "5368709120")))),
        transfers());
  }

  @Test
  void blocksAreNoLargerThanTheLinkTakes() throws Exception {
    ask("big.iso", new TftpOption("blksize", "65464"));
    assertEquals(
        List.of(new OptionAcknowledgment(List.of(new TftpOption("blksize", "1468")))), transfers());
  }

  /** CR-62. */
  @Test
  void textIsConvertedForWhoWantsIt() throws Exception {
    handler.answer(
        new IncomingRequest(
            new ReadRequest("text", TransferMode.NETASCII, List.of()),
            Sessions.CLIENT,
            FakeEndpoint.ETH1.address()));
    Data data = (Data) transfers().get(0);
    assertEquals(6, data.content().remaining());
  }

  /** CR-56, test vector 16. */
  @Test
  void theSameRequestAgainIsAnsweredFromTheSamePort() throws Exception {
    ask("grub/grub.cfg", new TftpOption("blksize", "512"));
    List<TftpPacket> first = transfers();
    ask("grub/grub.cfg", new TftpOption("blksize", "512"));
    assertEquals(first, transfers());
    assertEquals(1, sockets.open());
    assertEquals(1, register.open());
  }

  /** CR-56: a client that was answered late has repeated itself, and knows one port by now. */
  @Test
  void aRepetitionThatComesLateDisturbsNothing() throws Exception {
    ask("grub/grub.cfg", new TftpOption("tsize", "0"));
    transfers();
    sockets.put(new Acknowledgment(0), Sessions.CLIENT);
    transfers();
    handlerNow = 4_999_999_999L;
    ask("grub/grub.cfg", new TftpOption("tsize", "0"));
    assertEquals(List.of(), transfers());
    sockets.put(new Acknowledgment(1), Sessions.CLIENT);
    assertEquals(2, ((Data) transfers().get(0)).block());
  }

  @Test
  void aClientThatBeginsAnewIsServedAnew() throws Exception {
    ask("grub/grub.cfg", new TftpOption("tsize", "0"));
    transfers();
    sockets.put(new Acknowledgment(0), Sessions.CLIENT);
    transfers();
    handlerNow = 5_000_000_000L;
    ask("grub/grub.cfg", new TftpOption("tsize", "0"));
    assertEquals(1, transfers().size());
    assertEquals(1, register.open());
  }

  /** While one of us hangs in a file system, its client repeats itself to another. */
  @Test
  void aRepetitionOfWhatIsInHandIsLeftAlone() throws Exception {
    repeatWhileOpening = true;
    ask("grub/grub.cfg");
    assertEquals(1, transfers().size());
    assertEquals(1, register.open());
  }

  @Test
  void anotherRequestFromTheSamePortIsAnsweredFromAnotherPort() throws Exception {
    ask("grub/grub.cfg");
    transfers();
    int first = register.latest(Sessions.CLIENT).orElseThrow().socket().port();
    ask("big.iso");
    transfers();
    assertNotEquals(first, register.latest(Sessions.CLIENT).orElseThrow().socket().port());
    assertTrue(small.closed);
    assertEquals(1, register.open());
  }

  /** EDK2 probes, ends that, and asks again. */
  @Test
  void theSameRequestAfterTheEndIsANewOne() throws Exception {
    ask("grub/grub.cfg", new TftpOption("tsize", "0"));
    transfers();
    sockets.put(new ErrorPacket(ErrorCode.OPTIONS_REFUSED, "aborted"), Sessions.CLIENT);
    transfers();
    ask("grub/grub.cfg", new TftpOption("tsize", "0"));
    assertEquals(1, transfers().size());
  }

  @Test
  void aFileThatTheClientHasIsGivenAgain() throws Exception {
    ask("text");
    transfers();
    sockets.put(new Acknowledgment(1), Sessions.CLIENT);
    transfers();
    ask("text");
    assertEquals(1, transfers().size());
  }

  /** CR-56: where the client was answered late, nobody waits for what it asked for once more. */
  @Test
  void aFileThatNobodyTakesAgainIsNoFailure() throws Exception {
    TftpOption size = new TftpOption("tsize", "0");
    ask("text", size);
    assertEquals(Kind.FAILED, outcomeWithoutAnswer());
    ask("text", size);
    for (int block = 0; block <= 1; block++) {
      transfers();
      sockets.put(new Acknowledgment(block), Sessions.CLIENT);
    }
    transfers();
    ask("text", size);
    assertEquals(Kind.PROBED, outcomeWithoutAnswer());
    handlerNow += CompletedRequests.KEPT;
    ask("text", size);
    assertEquals(Kind.FAILED, outcomeWithoutAnswer(), "a while later");
  }

  private Kind outcomeWithoutAnswer() throws Exception {
    Session session = register.latest(Sessions.CLIENT).orElseThrow();
    do {
      transfers();
      now += 4_000_000_000L;
    } while (session.transfer.outcome().isEmpty());
    return session.transfer.outcome().get().kind();
  }

  /** CR-68: an error would make a ROM give up, silence makes it try again. */
  @Test
  void whoAsksTooMuchIsNotAnswered() throws Exception {
    for (int port = 0; port <= TransferRegister.MOST_PER_ADDRESS; port++) {
      handler.answer(
          new IncomingRequest(
              new ReadRequest("text", TransferMode.OCTET, List.of()),
              Sessions.peer(0xc0a80932, 2000 + port),
              FakeEndpoint.ETH1.address()));
    }
    assertEquals(TransferRegister.MOST_PER_ADDRESS, transfers().size());
    assertEquals(List.of(), sent(endpoint));
    assertEquals(1, saturation.count());
    handler.answer(
        new IncomingRequest(
            new ReadRequest("text", TransferMode.OCTET, List.of()),
            Sessions.peer(0xc0a80933, 2000),
            FakeEndpoint.ETH1.address()));
    assertEquals(1, transfers().size());
  }

  private void ask(String name, TftpOption... options) {
    handler.answer(
        new IncomingRequest(
            new ReadRequest(name, TransferMode.OCTET, List.of(options)),
            Sessions.CLIENT,
            FakeEndpoint.ETH1.address()));
  }

  /** What the worker sends now. */
  private List<TftpPacket> transfers() throws Exception {
    worker.turn();
    worker.turn();
    return sockets.takeSent().stream().map(FakeSockets.Sent::packet).toList();
  }

  private static List<TftpPacket> sent(FakeEndpoint endpoint) {
    return endpoint.takeSent().stream().map(FakeEndpoint.Sent::packet).toList();
  }

  /** A burst of requests in the name of others neither uses up files nor keeps clients out. */
  @Test
  void whoHasNotAnsweredMakesRoom() throws Exception {
    ServerBudget small = new ServerBudget(64 << 20, 40);
    register = new TransferRegister(small, saturation);
    for (int i = 0; i < 30; i++) {
      InetSocketAddress peer = Sessions.peer(0x0a00_0001 + i, 2070);
      if (register.admit(peer, 0)) {
        Session session = Sessions.of(peer);
        register.add(session, worker);
        worker.begin(session);
      }
      transfers();
      // those that were abandoned have ended
      assertTrue(small.descriptors().used() <= 40);
    }
    assertEquals(0, saturation.count(), "20 transfers fit, of which 5 may be unanswered");
  }

  @Test
  void aRefusedFileCostsALineAndNoStackTrace() throws Exception {
    for (int i = 0; i < 1000; i++) {
      ask("secret");
    }
    assertEquals(LogBudget.OF_ONE_CLIENT.atOnce(), log.lines().size());
    assertTrue(
        log.lines()
            .get(LogBudget.OF_ONE_CLIENT.atOnce() - 1)
            .endsWith("further such lines of this client are left out for now"));
  }
}
