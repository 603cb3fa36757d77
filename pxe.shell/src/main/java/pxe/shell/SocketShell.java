// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;
import pxe.transfer.AcceptLoop;

/**
 * The shell for {@code pxe shell}: a Unix domain socket in a folder that only the owner may enter.
 * A line in, its output out, then a NUL and its exit code, one digit; a NUL and the letter I to who
 * was idle for so long that its place went to another.
 */
@Component(
    service = {},
    immediate = true)
public final class SocketShell {
  static final int MOST_CLIENTS = 16;

  /** Who has asked for nothing for a minute may lose its place. */
  private static final Duration IDLE = Duration.ofMinutes(1);

  private final CommandProcessor processor;
  private final Path socket;
  private final ServerSocketChannel server;
  private final Commands commands;
  private final Duration idle;
  private final ThreadFactory threads;
  private final Set<SocketClient> clients = ConcurrentHashMap.newKeySet();

  @Activate
  public SocketShell(
      BundleContext context, @Reference CommandProcessor processor, @Reference Problems problems)
      throws IOException {
    this(context, processor, problems, IDLE, Thread::new);
  }

  SocketShell(
      BundleContext context,
      CommandProcessor processor,
      Problems problems,
      Duration idle,
      ThreadFactory threads)
      throws IOException {
    this.processor = processor;
    this.commands = new Commands(context);
    this.idle = idle;
    this.threads = threads;
    this.socket = Path.of(context.getProperty("pxe.data")).resolve("shell").resolve("socket");
    this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    if (Boolean.parseBoolean(context.getProperty("pxe.check"))) {
      server.close();
      return;
    }
    try {
      listen();
      start(new AcceptLoop(server::accept, this::welcome), "pxe-shell");
      problems.report("pxe.shell", List.of());
    } catch (IOException | OutOfMemoryError e) { // the latter where no thread can start
      server.close();
      problems.report("pxe.shell", List.of(notListening(e)));
    }
  }

  /** Most systems cut such names off at 108 bytes. */
  private Problem notListening(Throwable e) {
    return Problem.of(
        socket.toString(),
        "pxe shell cannot listen: " + e.getMessage(),
        "make the folder writable, or name a shorter one with PXE_DATA");
  }

  private void listen() throws IOException {
    Path folder = socket.getParent();
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    Files.deleteIfExists(socket); // left behind by a process that was killed
    server.bind(UnixDomainSocketAddress.of(socket));
    Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
  }

  @Deactivate
  void stop() throws IOException {
    boolean ours = server.isOpen(); // else it may be that of a platform which a check goes beside
    server.close();
    for (SocketClient client : clients) {
      client.close();
    }
    if (ours) {
      Files.deleteIfExists(socket);
    }
  }

  private void start(Runnable task, String name) {
    Thread thread = threads.newThread(task);
    thread.setName(name);
    thread.start();
  }

  private void welcome(SocketChannel channel) {
    if (clients.size() >= MOST_CLIENTS && !dropIdle()) {
      SocketClient.refuse(
          channel, "all " + MOST_CLIENTS + " shells are busy; end one of them, or try again.");
      return;
    }
    SocketClient client = new SocketClient(channel);
    clients.add(client);
    try {
      start(() -> serve(client), "pxe-shell-client");
    } catch (OutOfMemoryError e) { // there is no thread left for it
      clients.remove(client);
      client.close();
    }
  }

  /** Drops the one that was idle for the longest time; false if none was for long. */
  private boolean dropIdle() {
    List<SocketClient> longest =
        clients.stream().sorted(Comparator.comparing(SocketClient::idle).reversed()).toList();
    for (SocketClient client : longest) {
      if (client.drop(idle)) {
        clients.remove(client);
        return true;
      }
    }
    return false;
  }

  private void serve(SocketClient client) {
    try (ShellSession session =
        new ShellSession(processor, new SafeOutput(client.output()), this::help)) {
      client.serve(session::run);
    } finally {
      clients.remove(client);
      client.close();
    }
  }

  private Optional<CommandHelp> help(String command) {
    return commands.find(command).map(commands::help);
  }
}
