// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.shell;

import java.io.OutputStream;
import org.osgi.annotation.versioning.ProviderType;

/** The shell of the platform, for those who bring lines from somewhere. */
@ProviderType
public interface Shell {
  /**
   * Begins a conversation.
   *
   * @param output gets UTF-8 in which nothing steers a terminal; it outlives the conversation
   */
  ShellConversation open(OutputStream output);
}
