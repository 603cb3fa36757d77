// SPDX-License-Identifier: Apache-2.0

/** Tests that need a framework: bundles come and go, and nothing else notices. */
package pxe.itest.framework;
