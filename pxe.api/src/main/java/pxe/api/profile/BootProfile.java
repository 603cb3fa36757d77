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
 * must not keep the image. It has ten seconds for an answer, and for its start; one that takes
 * longer is named, interrupted and asked no more until it comes again. While it waits for the files
 * of an image whose disk or file server hangs, the image is to blame: it is interrupted all the
 * same, and asked about other images in another thread.
 *
 * <pre>{@code
 * @Component(immediate = true)
 * public final class MySystem implements BootProfile {
 *   public String name() {
 *     return "mysystem";
 *   }
 *
 *   public Optional<Recognition> recognise(Image image, Settings settings) {
 *     if (!image.tree().hasFile("boot/vmlinuz")) {
 *       return Optional.empty();
 *     }
 *     LinuxEntry entry =
 *         new LinuxEntry(
 *             "live",
 *             "My system",
 *             image.path("boot/vmlinuz"),
 *             List.of(image.path("boot/initrd")),
 *             settings.arguments("arguments"),
 *             Cpu.X86_64);
 *     return Optional.of(new Recognition("My system", List.of(entry)));
 *   }
 * }
 * }</pre>
 */
@ConsumerType
public interface BootProfile {
  /**
   * A short name in lower case, such as {@code ubuntu}; one line that is not blank. Of two profiles
   * of one name the second is failed.
   */
  String name();

  /**
   * What is wrong with the profile itself, whatever the image: one sentence each, without a full
   * stop at its end. It is asked once, when the profile arrives.
   */
  default List<String> faults() {
    return List.of();
  }

  /**
   * Looks at an image: mine? Then this is how it boots. An entry whose files are not there is left
   * out and reported.
   *
   * @param image what to look at; bound what is taken from it, others made it
   * @param settings {@code etc/pxe.image~NAME.cfg} of the image; read only the keys that this
   *     profile knows, and only of an image of its own: what nobody reads is reported as unknown
   * @return empty for an image of somebody else's
   * @throws IOException for an image that is this profile's and cannot be read, or cannot boot as
   *     it is: the message says why and what to do. It is reported as a fault of this profile with
   *     that image, as is any other exception, and hurts nobody else
   */
  Optional<Recognition> recognise(Image image, Settings settings) throws IOException;
}
