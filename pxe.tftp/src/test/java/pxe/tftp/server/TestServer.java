// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import pxe.api.resource.BootResource;
import pxe.net.Lan;
import pxe.testing.RecordingBoard;
import pxe.testing.RecordingLogger;
import pxe.transfer.ImageWorkers;
import pxe.transfer.ServerBudget;
import pxe.transfer.TransferRecorder;

/** What a TFTP server finds in the platform, made so that tests can look at it. */
record TestServer(
    Lan lan,
    Map<String, BootResource> files,
    RecordingBoard board,
    ImageWorkers images,
    RecordingLogger log) {
  /** Starts one. */
  TftpServer start(
      Map<String, Object> configuration, Map<String, String> properties, ServerBudget budget) {
    BundleContext context =
        (BundleContext)
            Proxy.newProxyInstance(
                BundleContext.class.getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) -> properties.get(arguments[0]));
    return new TftpServer(
        context,
        configuration,
        lan,
        request -> Optional.ofNullable(files.get(request.path().toString())),
        board,
        board,
        TransferRecorder.of(null, List.of(), InstantSource.system(), log.logger),
        budget,
        images,
        log.logger);
  }
}
