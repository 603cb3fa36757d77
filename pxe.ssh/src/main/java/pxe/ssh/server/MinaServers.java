// SPDX-License-Identifier: Apache-2.0
package pxe.ssh.server;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.server.SshServer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;
import pxe.rooms.shell.Shell;
import pxe.rooms.shell.SshServers;
import pxe.rooms.shell.SshSetup;
import pxe.rooms.text.AddressText;
import pxe.ssh.keys.AuthorizedKey;
import pxe.ssh.keys.AuthorizedKeysFile;
import pxe.ssh.keys.HostKeyFile;
import pxe.ssh.session.PlatformCommand;
import pxe.storage.secrets.SecretFile;
import pxe.transfer.ConnectionLimit;

/** SSH servers by Apache MINA SSHD. */
@Component
public final class MinaServers implements SshServers {
  /** So soon a problem of the file of keys is seen without anybody who logs in. */
  private static final int LOOK_SECONDS = 5;

  private static final Duration LOGIN = Duration.ofSeconds(20);

  private static final ConnectionLimit.Limits LIMITS = new ConnectionLimit.Limits(16, 8, 4);

  private static final String KEYS = "pxe.ssh.keys";
  private static final String HOST_KEY = "data/ssh/host_key";

  private final Shell shell;
  private final Problems problems;
  private final Logger logger;
  private final Duration login;
  private final Set<Closeable> open = new HashSet<>();
  private boolean isStopped;

  @Activate
  public MinaServers(
      @Reference Shell shell,
      @Reference Problems problems,
      @Reference(service = LoggerFactory.class) Logger logger) {
    this(shell, problems, logger, LOGIN);
  }

  /** With another time for showing a key. */
  MinaServers(Shell shell, Problems problems, Logger logger, Duration login) {
    this.shell = shell;
    this.problems = problems;
    this.logger = logger;
    this.login = login;
  }

  @Override
  public Closeable open(SshSetup setup) throws IOException {
    JavaEdDsa.register();
    KeyPair hostKey = HostKeyFile.read(setup.hostKey());
    AuthorizedKeysFile keys = new AuthorizedKeysFile(setup.authorizedKeys());
    List<SshServer> servers = new ArrayList<>();
    ScheduledThreadPoolExecutor looking = new ScheduledThreadPoolExecutor(1, MinaServers::daemon);
    Closeable all = () -> close(servers, looking);
    ConnectionLimit<Session> limit = new ConnectionLimit<>(LIMITS);
    try {
      for (InetSocketAddress address : setup.addresses()) {
        servers.add(start(address, hostKey, new Connections(keys, limit, logger), setup));
      }
    } catch (IOException | RuntimeException e) {
      all.close();
      throw e;
    }
    var unused =
        looking.scheduleWithFixedDelay(
            () -> problems.report(KEYS, problemsOf(setup.hostKey(), keys)),
            0,
            LOOK_SECONDS,
            TimeUnit.SECONDS);
    return kept(all);
  }

  private synchronized Closeable kept(Closeable all) throws IOException {
    if (isStopped) {
      all.close();
      throw new IOException("the bundle pxe.ssh has stopped");
    }
    open.add(all);
    return () -> close(all);
  }

  private void close(Closeable all) throws IOException {
    synchronized (this) {
      open.remove(all);
    }
    all.close();
  }

  /** Who stops this bundle wants nobody to come in, whoever has opened what. */
  @Deactivate
  void stop() throws IOException {
    List<Closeable> rest;
    synchronized (this) {
      isStopped = true;
      rest = List.copyOf(open);
    }
    for (Closeable each : rest) {
      close(each);
    }
  }

  private static List<Problem> problemsOf(Path hostKey, AuthorizedKeysFile keys) {
    List<Problem> found = new ArrayList<>(keys.read().problems());
    new SecretFile(hostKey).exposure(HOST_KEY).ifPresent(found::add);
    return found;
  }

  private SshServer start(
      InetSocketAddress address, KeyPair hostKey, Connections connections, SshSetup setup)
      throws IOException {
    SshServer server = SshServerBuilder.build(hostKey, connections, login, setup.idle());
    server.setHost(address.getAddress().getHostAddress());
    server.setPort(address.getPort());
    server.setShellFactory(
        channel -> new PlatformCommand(shell, setup.history(), keyOf(channel.getSession()), ""));
    server.setCommandFactory(
        (channel, line) ->
            new PlatformCommand(shell, setup.history(), keyOf(channel.getSession()), line));
    try {
      server.start();
    } catch (BindException e) {
      server.close(true);
      throw new IOException(AddressText.of(address) + ": " + e.getMessage(), e);
    } catch (IOException | RuntimeException e) {
      server.close(true);
      throw e;
    }
    logger.info(
        "the shell is on SSH at {}, host key {}",
        AddressText.of(address),
        KeyUtils.getFingerPrint(hostKey.getPublic()));
    return server;
  }

  private static AuthorizedKey keyOf(Session session) {
    return session.getAttribute(Connections.KEY);
  }

  private void close(List<SshServer> servers, ScheduledThreadPoolExecutor looking) {
    looking.shutdownNow();
    servers.forEach(server -> server.close(true));
    problems.report(KEYS, List.of());
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "pxe.ssh keys");
    thread.setDaemon(true);
    return thread;
  }
}
