// SPDX-License-Identifier: Apache-2.0
package pxe.images.tree;

import pxe.api.resource.BootResource;

/** What stands in one file that machines can make use of as it is. */
public interface WholeFile {
  /** The file. */
  BootResource whole();
}
