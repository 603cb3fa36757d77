// SPDX-License-Identifier: Apache-2.0

/** What the tests pack into profile bundles of their own. */
package pxe.itest.framework.sample;
