// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;

/**
 * The shell for {@code pxe shell}: a Unix domain socket in a folder that only the owner may enter.
 * A line in, its output out, then a NUL and the digit 0 (well) or 1 (failed).
 */
@Component(
    service = {},
    immediate = true)
public final class SocketShell {
  private static final int MOST_CLIENTS = 16;

  private final CommandProcessor processor;
  private final Path socket;
  private final ServerSocketChannel server;
  private final Semaphore places = new Semaphore(MOST_CLIENTS);
  private final Set<SocketChannel> clients = ConcurrentHashMap.newKeySet();

  @Activate
  public SocketShell(
      BundleContext context, @Reference CommandProcessor processor, @Reference Problems problems)
      throws IOException {
    this.processor = processor;
    this.socket = Path.of(context.getProperty("pxe.data")).resolve("shell").resolve("socket");
    this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    if (Boolean.parseBoolean(context.getProperty("pxe.check"))) {
      server.close();
      return;
    }
    try {
      listen();
      new Thread(this::accept, "pxe-shell").start();
      problems.report("pxe.shell", List.of());
    } catch (IOException e) {
      server.close();
      problems.report("pxe.shell", List.of(notListening(e)));
    }
  }

  /** Most systems cut such names off at 108 octets. */
  private Problem notListening(IOException e) {
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
    for (SocketChannel client : clients) {
      client.close();
    }
    if (ours) {
      Files.deleteIfExists(socket);
    }
  }

  private void accept() {
    try {
      while (server.isOpen()) {
        places.acquire();
        SocketChannel client = server.accept();
        clients.add(client);
        new Thread(() -> serve(client), "pxe-shell-client").start();
      }
    } catch (IOException e) {
      // closed: the platform stops
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(SocketChannel client) {
    try (client;
        OutputStream output = Channels.newOutputStream(client);
        ShellSession session = new ShellSession(processor, new SafeOutput(output))) {
      BufferedReader input =
          new BufferedReader(
              new InputStreamReader(Channels.newInputStream(client), StandardCharsets.UTF_8));
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        boolean well = session.run(line);
        output.write(new byte[] {0, (byte) (well ? '0' : '1')});
        output.flush();
      }
    } catch (IOException e) {
      // the client hung up
    } finally {
      clients.remove(client);
      places.release();
    }
  }
}
