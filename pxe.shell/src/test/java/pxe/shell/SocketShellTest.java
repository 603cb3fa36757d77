// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import pxe.testing.RecordingProblems;

@Timeout(60)
class SocketShellTest {
  /** A thread for which the system has no room. */
  private static final class Unstartable extends Thread {
    @Override
    public synchronized void start() {
      throw new OutOfMemoryError("unable to create native thread");
    }
  }

  @TempDir private Path data;

  private final ThreadIOImpl streams = new ThreadIOImpl();
  private final CommandProcessorImpl processor = new CommandProcessorImpl(streams);
  private SocketShell shell;
  private final RecordingProblems problems = new RecordingProblems();

  @BeforeEach
  void start() {
    streams.start();
    processor.addConverter(new Tables());
    processor.addCommand("pxe", new ShellSessionTest.Room());
  }

  @AfterEach
  void stop() throws IOException {
    shell.stop();
    processor.stop();
    streams.stop();
  }

  private SocketShell open(ThreadFactory threads) throws IOException {
    Map<String, String> properties = Map.of("pxe.data", data.toString());
    BundleContext context =
        (BundleContext)
            Proxy.newProxyInstance(
                SocketShellTest.class.getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) ->
                    method.getName().equals("getProperty") ? properties.get(arguments[0]) : null);
    return new SocketShell(context, processor, problems, Duration.ofHours(1), threads);
  }

  private String ask(String line) throws IOException {
    try (SocketChannel user =
        SocketChannel.open(UnixDomainSocketAddress.of(data.resolve("shell/socket")))) {
      user.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
      user.shutdownOutput();
      InputStream answer = Channels.newInputStream(user);
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return ""; // it was closed before we could ask
    }
  }

  @Test
  void whoFoundNoThreadIsHungUpOnAndTakesNoPlaceFromOthers() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    shell =
        open(
            task -> {
              int number = asked.getAndIncrement();
              boolean fails = number > 0 && number <= SocketShell.MOST_CLIENTS;
              return fails ? new Unstartable() : new Thread(task);
            });
    for (int i = 0; i < SocketShell.MOST_CLIENTS; i++) {
      assertEquals("", ask("pass\n"));
    }
    assertEquals("passed\n\u00000", ask("pass\n"));
  }

  @Test
  void withoutAThreadToListenItsSocketIsClosedAndThatIsAProblem() throws IOException {
    shell = open(task -> new Unstartable());
    assertEquals(1, problems.sentences().size());
    assertEquals(
        data.resolve("shell/socket") + ": pxe shell cannot listen: unable to create native thread",
        problems.sentences().get(0).replaceFirst(";.*", ""));
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(data.resolve("shell/socket"));
    assertThrows(IOException.class, () -> SocketChannel.open(address));
  }
}
