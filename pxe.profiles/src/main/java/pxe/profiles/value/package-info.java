// SPDX-License-Identifier: Apache-2.0
/** What is found out about an image, and conditions on it. */
package pxe.profiles.value;
