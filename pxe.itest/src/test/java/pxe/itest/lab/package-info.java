// SPDX-License-Identifier: Apache-2.0

/**
 * Real clients against the platform as it is delivered: firmware in virtual machines, TFTP clients
 * by others. Everything happens in network namespaces; nothing reaches the machine's own network.
 *
 * <p>A test takes a {@link pxe.itest.lab.Lab}, a {@link pxe.itest.lab.Home} with what it is about,
 * runs a {@link pxe.itest.lab.PlatformProcess} and switches on a {@link
 * pxe.itest.lab.VirtualMachine}. What must be installed is said by {@link pxe.itest.lab.Needs}.
 */
package pxe.itest.lab;
