// SPDX-License-Identifier: Apache-2.0

/**
 * What {@code pxe.bench/jmh} measures. It stands here so that every build compiles and tries it.
 */
package pxe.itest.benchmarks;
