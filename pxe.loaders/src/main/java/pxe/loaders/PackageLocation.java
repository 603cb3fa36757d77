// SPDX-License-Identifier: Apache-2.0
package pxe.loaders;

/**
 * Where the package of a distribution has its files.
 *
 * @param name of the package
 * @param program the folder of the program, without a slash in front
 * @param modules the folder of its modules; often the same
 */
public record PackageLocation(String name, String program, String modules) {
  /** A package that has all of it in one folder. */
  public static PackageLocation flat(String name, String folder) {
    return new PackageLocation(name, folder, folder);
  }
}
