// SPDX-License-Identifier: Apache-2.0
/** Projects that authors of profiles begin with: {@code pxe new-profile}. */
package pxe.launch.template;
