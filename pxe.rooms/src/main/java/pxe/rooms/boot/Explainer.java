// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.boot;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import pxe.rooms.machine.Machine;

/** A server that can say what it would answer to a machine, and why. Registered as a service. */
@ConsumerType
public interface Explainer {
  /** One line for each port or step, in the order in which a boot comes by. */
  List<String> explain(Machine machine);
}
