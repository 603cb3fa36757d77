// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Describes the settings for consoles. They are read by {@link TftpSettings#read}. */
@ObjectClassDefinition(
    id = TftpSettings.PID,
    name = "TFTP",
    description = "Hands out boot resources by TFTP, read-only. Changes apply at once.")
@interface TftpConfiguration {
  @AttributeDefinition(
      name = "Port",
      description = "UDP port where requests come in; --port-offset is added to it")
  int port() default TftpSettings.PORT;

  @AttributeDefinition(
      name = "Aliases",
      description = "Folders, separated by commas, that are cut off in front of requested names")
  String aliases() default TftpSettings.ALIASES;

  @AttributeDefinition(
      name = "Largest block",
      description = "Bytes in a block at most, 512 to 65464; never more than the link's MTU takes",
      min = "512",
      max = "65464")
  int max$_$block$_$size() default TftpSettings.MAX_BLOCK_SIZE;

  @AttributeDefinition(
      name = "Largest window",
      description = "Blocks that are sent without waiting, for clients that ask for windows",
      min = "1",
      max = "65535")
  int max$_$window() default TftpSettings.MAX_WINDOW;
}
