// SPDX-License-Identifier: Apache-2.0
package pxe.journal.log;

import org.osgi.framework.Bundle;
import org.osgi.service.log.LogEntry;

/**
 * What the component runtime logs when a profile does not come up: the stack trace several times,
 * and then everybody who has missed it. That there is a problem, and its cause, pxe.profiles says.
 */
final class ComponentRuntimeLog {
  private static final String PROFILE_LOCATION = "profile:";

  private ComponentRuntimeLog() {}

  /** Whether an entry says only that a profile is not there, which is said with its cause. */
  static boolean isEcho(LogEntry entry) {
    String thrown = String.valueOf(entry.getException());
    return thrown.contains("Service factory returned null")
        || entry.getMessage().contains("Could not get service from ref [pxe.api.profile.")
        || entry
            .getMessage()
            .contains("Service not available from service registry for ServiceReference [pxe.api.");
  }

  /** Whether it is about a component in a profile bundle: its cause is enough. */
  static boolean isOfProfile(LogEntry entry) {
    Bundle bundle = entry.getBundle();
    return bundle != null
        && String.valueOf(bundle.getLocation()).startsWith(PROFILE_LOCATION)
        && entry.getMessage().startsWith("bundle " + bundle.getSymbolicName() + ":");
  }

  /** The last cause, in one line. */
  static String causeOf(Throwable thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause.getCause() != null && depth < 20; depth++) {
      cause = cause.getCause();
    }
    return String.valueOf(cause);
  }
}
