// SPDX-License-Identifier: Apache-2.0
/**
 * What an operator has written for single machines and images. {@code Condition}, {@code
 * MachineFile} and {@code SetupMerge} are pure; {@code MachineFiles} and {@code ImageFiles} take
 * the files from FileInstall.
 */
package pxe.machines.setup;
