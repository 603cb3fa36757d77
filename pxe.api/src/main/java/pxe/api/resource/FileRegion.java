// SPDX-License-Identifier: Apache-2.0
package pxe.api.resource;

import java.nio.channels.FileChannel;

/**
 * A stretch of an open file.
 *
 * @param channel the file; it belongs to the {@link OpenResource}, which closes it
 * @param offset where the stretch begins, in bytes
 * @param length how long it is, in bytes
 */
public record FileRegion(FileChannel channel, long offset, long length) {}
