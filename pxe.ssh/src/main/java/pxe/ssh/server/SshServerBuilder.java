// SPDX-License-Identifier: Apache-2.0
package pxe.ssh.server;

import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.common.BuiltinFactory;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.compression.BuiltinCompressions;
import org.apache.sshd.common.global.KeepAliveHandler;
import org.apache.sshd.common.io.nio2.Nio2ServiceFactoryFactory;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.mac.BuiltinMacs;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.channel.ChannelSessionFactory;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.server.global.NoMoreSessionsHandler;

/** The library's server with what we want of it, and nothing else: each list is written out. */
final class SshServerBuilder {
  private static final int ATTEMPTS = 6;
  private static final int CHANNELS = 4;
  private static final int WORKERS = 2;

  private SshServerBuilder() {}

  /**
   * A server that is not started.
   *
   * @param login how long who connects has for showing a key
   * @param idle how long who is in may say nothing
   */
  static SshServer build(KeyPair hostKey, Connections connections, Duration login, Duration idle) {
    SshServer server = ServerBuilder.builder().build();
    server.setIoServiceFactoryFactory(new Nio2ServiceFactoryFactory());
    algorithms(server);
    server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
    server.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
    server.setPublickeyAuthenticator(connections);
    server.setPasswordAuthenticator(null);
    server.setKeyboardInteractiveAuthenticator(null);
    server.setHostBasedAuthenticator(null);
    server.addSessionListener(connections);
    // sessions, and nothing that goes on to elsewhere
    server.setChannelFactories(List.of(ChannelSessionFactory.INSTANCE));
    server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
    server.setGlobalRequestHandlers(
        List.of(KeepAliveHandler.INSTANCE, NoMoreSessionsHandler.INSTANCE));
    server.setSubsystemFactories(List.of());
    CoreModuleProperties.SERVER_IDENTIFICATION.set(server, "pxe");
    CoreModuleProperties.NIO_WORKERS.set(server, WORKERS);
    CoreModuleProperties.AUTH_TIMEOUT.set(server, login);
    CoreModuleProperties.IDLE_TIMEOUT.set(server, idle);
    CoreModuleProperties.MAX_AUTH_REQUESTS.set(server, ATTEMPTS);
    CoreModuleProperties.MAX_CONCURRENT_CHANNELS.set(server, CHANNELS);
    return server;
  }

  /** What OpenSSH takes by itself, without what is slow or old; what this Java lacks falls out. */
  private static void algorithms(SshServer server) {
    server.setKeyExchangeFactories(
        NamedFactory.setUpTransformedFactories(
            false,
            List.of(
                BuiltinDHFactories.mlkem768x25519,
                BuiltinDHFactories.curve25519,
                BuiltinDHFactories.curve25519_libssh,
                BuiltinDHFactories.ecdhp256,
                BuiltinDHFactories.ecdhp384,
                BuiltinDHFactories.ecdhp521),
            ServerBuilder.DH2KEX));
    server.setCipherFactories(
        supported(
            List.of(
                BuiltinCiphers.cc20p1305_openssh,
                BuiltinCiphers.aes256gcm,
                BuiltinCiphers.aes128gcm,
                BuiltinCiphers.aes256ctr)));
    server.setMacFactories(
        supported(List.of(BuiltinMacs.hmacsha256etm, BuiltinMacs.hmacsha512etm)));
    server.setSignatureFactories(
        supported(
            List.of(
                BuiltinSignatures.ed25519,
                BuiltinSignatures.sk_ssh_ed25519,
                BuiltinSignatures.nistp256,
                BuiltinSignatures.nistp384,
                BuiltinSignatures.nistp521,
                BuiltinSignatures.sk_ecdsa_sha2_nistp256,
                BuiltinSignatures.rsaSHA512,
                BuiltinSignatures.rsaSHA256)));
    server.setCompressionFactories(List.of(BuiltinCompressions.none));
  }

  private static <T, F extends BuiltinFactory<T>> List<NamedFactory<T>> supported(List<F> wanted) {
    return List.copyOf(NamedFactory.setUpBuiltinFactories(false, wanted));
  }
}
