// SPDX-License-Identifier: Apache-2.0

/**
 * What every server of boot resources needs, once: {@link pxe.transfer.TransferRecorder} says what
 * clients have received, {@link pxe.transfer.ServerBudget} bounds what strangers can hold, {@link
 * pxe.transfer.ImageExecutor} keeps a file system that hangs from holding up anybody else; and
 * plain objects for a server's own use: admission, rates, log lines, lists and maps that do not
 * grow.
 */
@Export
@Version("0.1.0")
package pxe.transfer;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
