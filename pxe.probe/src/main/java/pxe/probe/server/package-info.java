// SPDX-License-Identifier: Apache-2.0
/** The probe as a service of the running platform. */
package pxe.probe.server;
