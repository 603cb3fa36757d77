// SPDX-License-Identifier: Apache-2.0
package pxe.profiles;

import java.io.File;
import java.io.IOException;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import pxe.rooms.problem.Problem;

/**
 * A file in a profiles folder, looked at without deploying it.
 *
 * @param file the jar
 * @param label how an operator knows it, such as {@code profiles/mine.jar}
 * @param ofHome whether it stands in the home's folder, which wins over the distribution's
 * @param symbolicName its bundle symbolic name; empty when it is refused
 * @param version its bundle version
 * @param refusal why it cannot be deployed
 */
record ProfileJar(
    File file,
    String label,
    boolean ofHome,
    String symbolicName,
    Version version,
    Optional<Problem> refusal) {

  static ProfileJar look(File file, boolean ofHome) {
    String label = (ofHome ? "profiles/" : "standard profiles/") + file.getName();
    try (JarFile jar = new JarFile(file)) {
      Manifest manifest = jar.getManifest();
      if (manifest == null) {
        return refused(file, label, ofHome, "is no bundle: it has no manifest");
      }
      return look(file, label, ofHome, manifest.getMainAttributes());
    } catch (IOException | IllegalArgumentException e) {
      return refused(file, label, ofHome, "is no bundle: " + e.getMessage());
    }
  }

  private static ProfileJar look(File file, String label, boolean ofHome, Attributes manifest) {
    String name = manifest.getValue(Constants.BUNDLE_SYMBOLICNAME);
    if (name == null || name.isBlank()) {
      return refused(
          file, label, ofHome, "is no bundle: its manifest names no Bundle-SymbolicName");
    }
    if (manifest.getValue(Constants.FRAGMENT_HOST) != null) {
      return refused(file, label, ofHome, "is a fragment, which would change another bundle");
    }
    // other bundles could wire to its packages, and would be restarted with it
    if (manifest.getValue(Constants.EXPORT_PACKAGE) != null) {
      return refused(file, label, ofHome, "exports packages, which ties other bundles to it");
    }
    String version = manifest.getValue(Constants.BUNDLE_VERSION);
    return new ProfileJar(
        file,
        label,
        ofHome,
        name.split(";", 2)[0].strip(),
        version == null ? Version.emptyVersion : Version.parseVersion(version),
        Optional.empty());
  }

  private static ProfileJar refused(File file, String label, boolean ofHome, String fault) {
    Problem problem =
        Problem.of(label, fault, "build it as a profile bundle and copy it again, or remove it");
    return new ProfileJar(file, label, ofHome, "", Version.emptyVersion, Optional.of(problem));
  }
}
