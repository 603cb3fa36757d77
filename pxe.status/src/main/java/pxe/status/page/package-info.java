// SPDX-License-Identifier: Apache-2.0

/** The page as text: each part is made of what is known, without a look at anything else. */
package pxe.status.page;
