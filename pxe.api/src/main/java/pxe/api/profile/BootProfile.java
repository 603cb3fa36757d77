// SPDX-License-Identifier: Apache-2.0
package pxe.api.profile;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import pxe.api.image.Image;
import pxe.api.settings.Settings;

/**
 * Knows the boot media of one operating system. Register one as a service and the entries of every
 * image that it recognises are in the menu; unregister it and they are gone. Where several claim
 * one image, the highest {@code service.ranking} has it, then the first {@link #name()}.
 *
 * <p>It is asked again whenever the image or its settings change, from one thread at a time, and
 * must not keep the image.
 */
@ConsumerType
public interface BootProfile {
  /** A short name in lower case, such as {@code ubuntu}. */
  String name();

  /**
   * What is wrong with the profile itself, whatever the image: one sentence each, without a full
   * stop at its end. It is asked once, when the profile arrives.
   */
  default List<String> faults() {
    return List.of();
  }

  /**
   * Looks at an image: mine? Then this is how it boots. An exception is reported as the fault of
   * this profile and hurts nobody else.
   *
   * @param settings {@code etc/pxe.image~NAME.cfg} of the image; read only the keys that this
   *     profile knows, and only of an image of its own: what nobody reads is reported as unknown
   */
  Optional<Recognition> recognise(Image image, Settings settings) throws IOException;
}
