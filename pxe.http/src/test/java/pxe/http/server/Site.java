// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import pxe.api.image.FileTree.Child;
import pxe.api.resource.BootResource;
import pxe.api.resource.ResourcePath;
import pxe.net.ServerStatus;
import pxe.rooms.delivery.DeliveryListener;
import pxe.rooms.journal.BootStep;
import pxe.rooms.resource.BootResources;
import pxe.rooms.resource.ResourceOwner;
import pxe.rooms.resource.ResourceRequest;
import pxe.rooms.web.RequestReceiver;
import pxe.rooms.web.WebServer;
import pxe.testing.RecordingBoard;
import pxe.testing.RecordingJournal;
import pxe.testing.RecordingLogger;
import pxe.testing.RecordingProblems;
import pxe.transfer.ImageWorkers;
import pxe.transfer.ServerBudget;
import pxe.transfer.TransferRecorder;

/** A server on loopback with everything that it needs around it, for one test. */
final class Site implements AutoCloseable {
  final Map<String, BootResource> files = new ConcurrentHashMap<>();
  final Map<String, List<Child>> folders = new ConcurrentHashMap<>();
  final RecordingLogger log = new RecordingLogger();
  final RecordingBoard board = new RecordingBoard();
  final Map<String, String> properties = new HashMap<>();
  final List<RequestReceiver> receivers = new ArrayList<>();
  final List<DeliveryListener> deliveryListeners = new ArrayList<>();
  final ImageWorkers workers = new ImageWorkers(new RecordingProblems(), log.logger);
  volatile ServerBudget budget = new ServerBudget(64 << 20, 20_000);
  volatile Consumer<BootStep> journal = step -> {};
  volatile Consumer<ResourcePath> beforeFind = path -> {};
  volatile Consumer<ResourceRequest> requests = request -> {};
  volatile Consumer<ResourcePath> beforeList = path -> {};
  final int port;
  final Loopback lan;
  volatile boolean askedByIpxe;
  volatile Optional<WebServer> announced = Optional.empty();
  volatile Optional<ResourceOwner> authority = Optional.empty();
  private Optional<HttpServer> server = Optional.empty();

  /** Nothing runs yet. */
  Site() throws IOException {
    port = freePort();
    lan = new Loopback(0);
  }

  static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0, 1, Loopback.ADDRESS)) {
      return any.getLocalPort();
    }
  }

  Site start() {
    start(Map.of("port", Integer.toString(port)), Limits.STANDARD);
    return this;
  }

  HttpServer start(Map<String, Object> configuration, Limits limits) {
    return start(lan, configuration, limits);
  }

  HttpServer start(Loopback where, Map<String, Object> configuration, Limits limits) {
    server =
        Optional.of(
            new HttpServer(
                context(),
                configuration,
                where,
                new Tree(),
                new ServerStatus(HttpSettings.PID, board, board),
                recorder(),
                workers,
                budget,
                log.logger,
                limits));
    server.get().receivers = List.copyOf(receivers);
    return server.get();
  }

  private TransferRecorder recorder() {
    return TransferRecorder.of(
        new RecordingJournal(step -> journal.accept(step)),
        List.copyOf(deliveryListeners),
        Clock.systemUTC(),
        log.logger);
  }

  HttpServer server() {
    return server.orElseThrow();
  }

  URI uri(String target) {
    return URI.create("http://127.0.0.1:" + port + target);
  }

  RawClient client() throws IOException {
    return new RawClient(port);
  }

  @Override
  public void close() {
    server.ifPresent(HttpServer::deactivate);
    server = Optional.empty();
    workers.close();
  }

  private BundleContext context() {
    return (BundleContext)
        Proxy.newProxyInstance(
            BundleContext.class.getClassLoader(),
            new Class<?>[] {BundleContext.class},
            (proxy, method, arguments) ->
                method.getName().equals("registerService")
                    ? registration(arguments[1])
                    : properties.get(arguments[0]));
  }

  private Object registration(Object service) {
    if (service instanceof ResourceOwner owner) {
      authority = Optional.of(owner);
    } else {
      announced = Optional.of((WebServer) service);
    }
    return Proxy.newProxyInstance(
        ServiceRegistration.class.getClassLoader(),
        new Class<?>[] {ServiceRegistration.class},
        (proxy, method, arguments) -> {
          if (service instanceof ResourceOwner) {
            authority = Optional.empty();
          } else {
            announced = Optional.empty();
          }
          return null;
        });
  }

  private final class Tree implements BootResources {
    @Override
    public Optional<BootResource> find(ResourceRequest request) {
      requests.accept(request);
      beforeFind.accept(request.path());
      askedByIpxe = request.isIpxe();
      return Optional.ofNullable(files.get(request.path().toString()));
    }

    @Override
    public Optional<List<Child>> list(ResourceRequest request) {
      beforeList.accept(request.path());
      return Optional.ofNullable(folders.get(request.path().toString()));
    }
  }
}
