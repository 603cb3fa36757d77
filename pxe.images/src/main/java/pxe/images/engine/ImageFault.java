// SPDX-License-Identifier: Apache-2.0
package pxe.images.engine;

/**
 * Why something in the folder of images is not served.
 *
 * @param fault what is wrong, without a full stop
 * @param remedy what to do, without a full stop
 */
public record ImageFault(String fault, String remedy) {}
