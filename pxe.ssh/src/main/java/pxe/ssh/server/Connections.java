// SPDX-License-Identifier: Apache-2.0
package pxe.ssh.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.PublicKey;
import java.util.Optional;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.server.auth.pubkey.PublickeyAuthenticator;
import org.apache.sshd.server.session.ServerSession;
import org.osgi.service.log.Logger;
import pxe.rooms.text.AddressText;
import pxe.rooms.text.SafeText;
import pxe.ssh.keys.AuthorizedKey;
import pxe.ssh.keys.AuthorizedKeysFile;
import pxe.transfer.ConnectionLimit;

/** Lets connections be, and keys in. Under which name somebody logs in does not matter. */
final class Connections implements SessionListener, PublickeyAuthenticator {
  /** The key with which somebody is in. */
  static final AttributeKey<AuthorizedKey> KEY = new AttributeKey<>();

  private final AuthorizedKeysFile keys;
  private final ConnectionLimit<Session> limit;
  private final Logger logger;

  Connections(AuthorizedKeysFile keys, ConnectionLimit<Session> limit, Logger logger) {
    this.keys = keys;
    this.limit = limit;
    this.logger = logger;
  }

  @Override
  public void sessionCreated(Session session) {
    ConnectionLimit.Verdict<Session> verdict = limit.admit(session, hostOf(session));
    verdict.refused().ifPresent(why -> sendAway(session, why));
    verdict
        .givesWay()
        .ifPresent(oldest -> sendAway(oldest, "it has shown no key, and others want its place"));
  }

  private void sendAway(Session session, String why) {
    logger.debug("{} is sent away from SSH: {}", nameOf(session), why);
    session.close(true);
  }

  @Override
  public void sessionClosed(Session session) {
    limit.leave(session);
  }

  @Override
  public void sessionEvent(Session session, Event event) {
    if (event != Event.Authenticated) {
      return;
    }
    limit.known(session);
    AuthorizedKey key = session.getAttribute(KEY);
    if (key != null) {
      logger.info(
          "{} is in over SSH with the key {} {}",
          nameOf(session),
          key.fingerprint(),
          SafeText.line(key.comment()));
    }
  }

  @Override
  public void sessionDisconnect(
      Session session, int reason, String message, String language, boolean isOurs) {
    if (isOurs && reason != SshConstants.SSH2_DISCONNECT_BY_APPLICATION) {
      logger.debug("{} is sent away from SSH: {}", nameOf(session), SafeText.line(message));
    }
  }

  /** Asked for each key that is offered, and again for the one that is used. */
  @Override
  public boolean authenticate(String user, PublicKey key, ServerSession session) {
    byte[] blob = blobOf(key);
    Optional<AuthorizedKey> found = keys.read().find(blob, hostOf(session));
    found.ifPresent(f -> session.setAttribute(KEY, f));
    if (found.isEmpty()) {
      session.removeAttribute(KEY);
      logger.debug("{} offers SSH a key that is not let in", nameOf(session));
    }
    return found.isPresent();
  }

  private static byte[] blobOf(PublicKey key) {
    ByteArrayBuffer buffer = new ByteArrayBuffer();
    buffer.putRawPublicKey(key);
    return buffer.getCompactData();
  }

  private static InetAddress hostOf(Session session) {
    return ((InetSocketAddress) session.getIoSession().getRemoteAddress()).getAddress();
  }

  private static String nameOf(Session session) {
    return AddressText.of((InetSocketAddress) session.getIoSession().getRemoteAddress());
  }
}
