// SPDX-License-Identifier: Apache-2.0
package pxe.api.profile;

import pxe.api.resource.ResourcePath;

/**
 * A text that a profile adds to the files of an image, such as a configuration that is on the
 * medium, but not as machines need it that boot over the network. It is served among the files of
 * the image, with its variables filled in for the machine that asks, which is known by its address,
 * and is gone with the profile. Values stand in it as they are.
 *
 * <pre>{@code
 * TextFile configuration = new TextFile(ResourcePath.of("pxe/boot.cfg"), "prefix=${source}\n");
 * new ChainEntry(…, List.of("-c", "${source}/pxe/boot.cfg"), …);
 * new Recognition("My system", entries, List.of(), false, List.of(configuration));
 * }</pre>
 *
 * <p>Words that were read from a medium are data of others, and may hold what looks like a
 * variable: see {@link #escaped}.
 *
 * @param path where it stands in the image, such as {@code pxe/boot.cfg}; a name that is taken by a
 *     file or folder of the image is a fault
 * @param text what machines are sent, in UTF-8; all texts of an image have 64 names and a million
 *     characters at most
 */
public record TextFile(ResourcePath path, String text) {
  public TextFile {
    if (path.isRoot()) {
      throw new IllegalArgumentException("a text file needs a name");
    }
  }

  /** Words of others as they stand in a text with variables: they name none. */
  public static String escaped(String words) {
    return words.replace("${", "$${");
  }
}
