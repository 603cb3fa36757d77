// SPDX-License-Identifier: Apache-2.0
/** Texts of keys and values, as entries and profiles are written, and their mistakes. */
package pxe.profiles.text;
