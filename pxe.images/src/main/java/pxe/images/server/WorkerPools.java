// SPDX-License-Identifier: Apache-2.0
package pxe.images.server;

/**
 * Who does what may have to wait for a disk: each kind of work has workers of its own, so that none
 * waits for another.
 *
 * @param probes look what stands there
 * @param folders open folders, and find archives that were unpacked before
 * @param archives unpack archives, which takes long
 * @param isos read ISO images
 */
record WorkerPools(Workers probes, Workers folders, Workers archives, Workers isos) {}
