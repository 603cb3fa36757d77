// SPDX-License-Identifier: Apache-2.0
package pxe.profiles;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import pxe.profiles.signature.Verdict;
import pxe.rooms.problem.Problem;

/**
 * A file in a profiles folder at one moment, looked at without deploying it.
 *
 * @param file the jar
 * @param label how an operator knows it, such as {@code profiles/mine.jar}
 * @param ofHome whether it stands in the home's folder, which wins over the distribution's
 * @param modified when it was changed last, as the file system says it
 * @param content just this content is installed
 * @param verdict what its signature says
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
    JarContent content,
    Verdict verdict,
    String symbolicName,
    boolean singleton,
    Version version,
    Optional<Problem> refusal) {

  private static final int BUFFER_BYTES = 8192;

  /**
   * Looks at a file.
   *
   * @param judge says what the signature beside it says of this content
   */
  static ProfileJar look(File file, boolean ofHome, Function<byte[], Verdict> judge) {
    String label = (ofHome ? "profiles/" : "standard profiles/") + file.getName();
    Look look =
        new Look(file, label, ofHome, file.lastModified(), JarContent.NONE, Verdict.NO_MATTER);
    try (JarFile jar = new JarFile(file)) {
      byte[] content = JarContent.read(file);
      look = look.with(JarContent.of(content), judge.apply(content));
      if (look.verdict().refused()) {
        return look.refused(look.verdict().fault(), look.verdict().remedy());
      }
      Manifest manifest = jar.getManifest();
      if (manifest == null) {
        return look.refused("is no bundle: it has no manifest");
      }
      readAll(jar);
      return look.at(manifest.getMainAttributes());
    } catch (IOException | IllegalArgumentException | SecurityException e) {
      // the last one for a jar that jarsigner has signed, and that was changed
      return look.refused("is no bundle: " + e.getMessage());
    }
  }

  /**
   * Looks at a file whose name is not that of a jar; empty if it could be no bundle, such as a note
   * that somebody left there.
   */
  static Optional<ProfileJar> lookAtMisnamed(File file, boolean ofHome) {
    try (JarFile jar = new JarFile(file)) {
      if (jar.getManifest() == null) {
        return Optional.empty();
      }
      String label = (ofHome ? "profiles/" : "standard profiles/") + file.getName();
      return Optional.of(
          new Look(file, label, ofHome, file.lastModified(), JarContent.NONE, Verdict.NO_MATTER)
              .refused(
                  "is not taken: the name of a profile bundle ends in .jar",
                  "rename it, or keep copies in another folder"));
    } catch (IOException | IllegalArgumentException | SecurityException e) {
      return Optional.empty();
    }
  }

  /** Reading tells whether an entry is whole: a file that is being written has holes. */
  private static void readAll(JarFile jar) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    for (Iterator<JarEntry> entries = jar.entries().asIterator(); entries.hasNext(); ) {
      try (InputStream content = jar.getInputStream(entries.next())) {
        while (content.read(buffer) >= 0) {
          // its end is what counts
        }
      }
    }
  }

  /**
   * The content that was looked at.
   *
   * @throws IOException if it cannot be read, or is another one by now
   */
  byte[] bytes() throws IOException {
    return content.bytes(file);
  }

  /** Whether the other one is this file, not even copied again, whatever its signature says. */
  boolean isSameAs(ProfileJar other) {
    return hasContentOf(other) && modified == other.modified;
  }

  /** Whether the other one is this file with the same content, as far as it could be read. */
  boolean hasContentOf(ProfileJar other) {
    return file.equals(other.file)
        && !content.equals(JarContent.NONE)
        && content.equals(other.content);
  }

  /** What is to be said of its signature, though it may run. */
  Optional<Problem> doubt() {
    return verdict.refused() || verdict.fault().isEmpty()
        ? Optional.empty()
        : Optional.of(Problem.of(label, verdict.fault(), verdict.remedy()));
  }

  /** Symbolic name and version, as {@code pxe:profiles} shows them. */
  String bundle() {
    return symbolicName + " " + version;
  }

  /** What is known of a file before it is opened. */
  private record Look(
      File file, String label, boolean ofHome, long modified, JarContent content, Verdict verdict) {
    private Look with(JarContent newContent, Verdict newVerdict) {
      return new Look(file, label, ofHome, modified, newContent, newVerdict);
    }

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
          content,
          verdict,
          name.split(";", 2)[0].strip(),
          isSingleton(name),
          version == null ? Version.emptyVersion : Version.parseVersion(version),
          Optional.empty());
    }

    private static boolean isSingleton(String name) {
      return name.indexOf(';') >= 0 && name.replaceAll("[\\s\"]", "").contains(";singleton:=true");
    }

    private ProfileJar refused(String fault) {
      return refused(fault, "build it as a profile bundle and copy it again, or remove it");
    }

    private ProfileJar refused(String fault, String remedy) {
      Problem problem = Problem.of(label, fault, remedy);
      return new ProfileJar(
          file,
          label,
          ofHome,
          modified,
          content,
          verdict,
          "",
          false,
          Version.emptyVersion,
          Optional.of(problem));
    }
  }
}
