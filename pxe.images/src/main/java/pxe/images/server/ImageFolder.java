// SPDX-License-Identifier: Apache-2.0
package pxe.images.server;

import java.nio.file.Path;

/**
 * Where images are and how they are treated.
 *
 * @param images what an operator puts there
 * @param unpacked where unpacked archives are kept
 * @param checkOnly nothing is written: archives are read, and served only if unpacked before
 */
record ImageFolder(Path images, Path unpacked, boolean checkOnly) {}
