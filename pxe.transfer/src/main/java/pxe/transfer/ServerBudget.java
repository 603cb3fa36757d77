// SPDX-License-Identifier: Apache-2.0
package pxe.transfer;

import java.nio.file.Path;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * What all servers together may hold for strangers, bounded by what the process has: bytes of
 * buffers, and file descriptors (sockets and files). The rest is for ourselves.
 */
@Component(service = ServerBudget.class)
public final class ServerBudget {
  private final Budget bytes;
  private final Budget descriptors;

  /** A quarter of the heap, and the descriptors that this process may have but for a reserve. */
  @Activate
  public ServerBudget() {
    this(
        Runtime.getRuntime().maxMemory() / 4,
        DescriptorLimit.forStrangers(DescriptorLimit.ofProcess(Path.of("/proc/self/limits"))));
  }

  /** A budget of bytes and descriptors. */
  public ServerBudget(long bytes, long descriptors) {
    this.bytes = new Budget(bytes);
    this.descriptors = new Budget(descriptors);
  }

  /** Of buffers, wherever they are. */
  public Budget bytes() {
    return bytes;
  }

  /** Of sockets and files. */
  public Budget descriptors() {
    return descriptors;
  }
}
