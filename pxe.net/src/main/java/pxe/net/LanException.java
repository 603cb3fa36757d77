// SPDX-License-Identifier: Apache-2.0
package pxe.net;

import java.nio.file.Path;
import java.util.List;
import pxe.rooms.problem.Problem;
import pxe.rooms.text.AddressText;

/** An endpoint cannot be opened, for a reason that an operator can fix. */
public final class LanException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public LanException(Problem problem, Throwable cause) {
    super(problem.sentence(), cause);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }

  /** Somebody else has the UDP port; says who, where the operating system tells (CR-32). */
  public static LanException inUse(LanInterface on, int port, Throwable cause) {
    return inUse(on, PortHolder.UDP, port, cause);
  }

  /** Somebody else listens on the TCP port. */
  public static LanException listenerInUse(LanInterface on, int port, Throwable cause) {
    return inUse(on, PortHolder.TCP, port, cause);
  }

  private static LanException inUse(
      LanInterface on, List<String> tables, int port, Throwable cause) {
    String holder =
        PortHolder.find(Path.of("/proc"), tables, on.address(), port)
            .map(h -> " by " + h)
            .orElse("");
    return of(
        on,
        "port " + port + " is in use" + holder,
        "stop what has it, or run with --port-offset 10000 for a trial",
        cause);
  }

  /** The port, or the way to open it, takes a privilege that the process does not have. */
  public static LanException notPermitted(LanInterface on, int port, Throwable cause) {
    return of(
        on,
        "port " + port + " needs root or CAP_NET_BIND_SERVICE",
        "run as root, or with --port-offset 10000 for a trial",
        cause);
  }

  /** Anything else that the operating system says. */
  public static LanException failed(LanInterface on, int port, String reason, Throwable cause) {
    return of(
        on,
        "port " + port + " cannot be opened: " + reason,
        "look at the interface and its address, it is tried again",
        cause);
  }

  /** The same of an IPv6 address. */
  public static LanException failed(Ipv6Interface at, int port, String reason, Throwable cause) {
    return of(
        at.on(),
        "port " + port + " of " + AddressText.host(at.address()) + " cannot be opened: " + reason,
        "look who has it and at the address, it is tried again",
        cause);
  }

  private static LanException of(LanInterface on, String fault, String remedy, Throwable cause) {
    return new LanException(Problem.of(on.name(), fault, remedy), cause);
  }
}
