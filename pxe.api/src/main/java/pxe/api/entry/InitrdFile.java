// SPDX-License-Identifier: Apache-2.0
package pxe.api.entry;

import java.util.List;
import java.util.Optional;
import pxe.api.resource.ResourcePath;

/**
 * A file that a Linux system is to find in its initial RAM disk, such as an ISO image at {@code
 * /proxmox.iso}. It is put into an archive while a machine fetches it, with the folders that its
 * name stands in, and nothing is written to the disk. Its {@link #path} stands among the RAM disks
 * of an entry, and any boot loader can fetch it:
 *
 * <pre>{@code
 * InitrdFile iso = new InitrdFile(ResourcePath.of("proxmox.iso"), image.medium().orElseThrow());
 * new LinuxEntry(
 *     "install",
 *     "Proxmox VE",
 *     image.path("boot/linux26"),
 *     List.of(iso.path(), image.path("boot/initrd.img")),
 *     List.of("ramdisk_size=16777216"),
 *     Cpu.X86_64);
 * }</pre>
 *
 * <p>Let it stand before other RAM disks, unless it is to replace a file of theirs: the last one
 * wins. Some UEFI kernels join what they are given without the padding that an archive needs behind
 * another one. A machine needs memory for the file twice while its kernel unpacks it, and three
 * times unless {@code rootfstype=ramfs} is among the arguments. The format holds no file of 4 GiB
 * or more: who fetches such a one is told so.
 *
 * @param name where the system finds it, from the top of the RAM disk
 * @param file a file of an image, see {@link pxe.api.image.Image#path}, or the medium itself, see
 *     {@link pxe.api.image.Image#medium}
 */
public record InitrdFile(ResourcePath name, ResourcePath file) {
  /** The first segment of the paths of all of these. */
  public static final String PREFIX = "initrd";

  /** Stands between name and file. */
  private static final String MARK = "@";

  private static final String IMAGES = "images";

  /** Each folder costs a header in front of the file, of a name that a stranger has sent. */
  private static final int DEEPEST = 16;

  public InitrdFile {
    check(name);
    if (file.segments().size() < 2 || !file.first().equals(IMAGES)) {
      throw new IllegalArgumentException("\"" + file + "\" is no file of an image");
    }
  }

  /**
   * Throws {@link IllegalArgumentException} for what can be no name in a RAM disk: one with a part
   * {@code @}, and one of more than 16 parts.
   */
  public static void check(ResourcePath name) {
    if (name.isRoot() || name.segments().contains(MARK)) {
      throw new IllegalArgumentException(
          "\"" + name + "\" can be no name in a RAM disk; write one without a part " + MARK);
    }
    if (name.segments().size() > DEEPEST) {
      throw new IllegalArgumentException(
          "\"" + name + "\" stands too deep in a RAM disk; write one of at most 16 parts");
    }
  }

  /** Where machines fetch the archive that holds the file. */
  public ResourcePath path() {
    return ResourcePath.of(PREFIX).resolve(name).resolve(MARK).resolve(file);
  }

  /** Reads again what {@link #path} wrote; empty for the path of anything else. */
  public static Optional<InitrdFile> at(ResourcePath path) {
    List<String> segments = path.segments();
    int mark = segments.indexOf(MARK);
    if (mark < 2 || !path.first().equals(PREFIX)) {
      return Optional.empty();
    }
    try {
      ResourcePath name = new ResourcePath(segments.subList(1, mark));
      return Optional.of(new InitrdFile(name, path.from(mark + 1)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
