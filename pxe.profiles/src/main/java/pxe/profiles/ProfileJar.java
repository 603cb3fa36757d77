// SPDX-License-Identifier: Apache-2.0
package pxe.profiles;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import pxe.rooms.problem.Problem;

/**
 * A file in a profiles folder at one moment, looked at without deploying it.
 *
 * @param file the jar
 * @param label how an operator knows it, such as {@code profiles/mine.jar}
 * @param ofHome whether it stands in the home's folder, which wins over the distribution's
 * @param modified when it was changed last, as the file system says it
 * @param length its length in bytes
 * @param symbolicName its bundle symbolic name; empty when it is refused
 * @param singleton whether only one bundle of that name can be resolved at a time
 * @param version its bundle version
 * @param refusal why it cannot be deployed
 */
record ProfileJar(
    File file,
    String label,
    boolean ofHome,
    long modified,
    long length,
    String symbolicName,
    boolean singleton,
    Version version,
    Optional<Problem> refusal) {

  static ProfileJar look(File file, boolean ofHome) {
    String label = (ofHome ? "profiles/" : "standard profiles/") + file.getName();
    Look look = new Look(file, label, ofHome, file.lastModified(), file.length());
    try (JarFile jar = new JarFile(file)) {
      Manifest manifest = jar.getManifest();
      if (manifest == null) {
        return look.refused("is no bundle: it has no manifest");
      }
      readAll(jar);
      return look.at(manifest.getMainAttributes());
    } catch (IOException | IllegalArgumentException e) {
      return look.refused("is no bundle: " + e.getMessage());
    }
  }

  /** Reading tells whether an entry is whole: a file that is being written has holes. */
  private static void readAll(JarFile jar) throws IOException {
    List<ZipEntry> entries = jar.stream().map(ZipEntry.class::cast).toList();
    for (ZipEntry entry : entries) {
      try (InputStream content = jar.getInputStream(entry)) {
        content.transferTo(OutputStream.nullOutputStream());
      }
    }
  }

  /** Symbolic name and version, as {@code pxe:profiles} shows them. */
  String bundle() {
    return symbolicName + " " + version;
  }

  /** What is known of a file before it is opened. */
  private record Look(File file, String label, boolean ofHome, long modified, long length) {
    private ProfileJar at(Attributes manifest) {
      String name = manifest.getValue(Constants.BUNDLE_SYMBOLICNAME);
      if (name == null || name.isBlank()) {
        return refused("is no bundle: its manifest names no Bundle-SymbolicName");
      }
      if (manifest.getValue(Constants.FRAGMENT_HOST) != null) {
        return refused("is a fragment, which would change another bundle");
      }
      // other bundles could wire to its packages, and would be restarted with it
      if (manifest.getValue(Constants.EXPORT_PACKAGE) != null) {
        return refused("exports packages, which ties other bundles to it");
      }
      String version = manifest.getValue(Constants.BUNDLE_VERSION);
      return new ProfileJar(
          file,
          label,
          ofHome,
          modified,
          length,
          name.split(";", 2)[0].strip(),
          name.replaceAll("[\\s\"]", "").contains(";singleton:=true"),
          version == null ? Version.emptyVersion : Version.parseVersion(version),
          Optional.empty());
    }

    private ProfileJar refused(String fault) {
      Problem problem =
          Problem.of(label, fault, "build it as a profile bundle and copy it again, or remove it");
      return new ProfileJar(
          file,
          label,
          ofHome,
          modified,
          length,
          "",
          false,
          Version.emptyVersion,
          Optional.of(problem));
    }
  }
}
