// SPDX-License-Identifier: Apache-2.0
/** What tests of profiles and rooms share. It is a dependency of tests only, and never deployed. */
package pxe.testing;
