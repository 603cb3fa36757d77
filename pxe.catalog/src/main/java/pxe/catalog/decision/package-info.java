// SPDX-License-Identifier: Apache-2.0
/** Which boot file a machine is sent to, or why to none. */
package pxe.catalog.decision;
