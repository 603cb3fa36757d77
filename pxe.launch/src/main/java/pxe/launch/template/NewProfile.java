// SPDX-License-Identifier: Apache-2.0
package pxe.launch.template;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/**
 * Makes the project of a profile bundle: one command builds it, and its jar is dropped into the
 * profiles folder of a platform. It needs nothing of this tree: the API comes along in {@code lib}.
 */
public final class NewProfile {
  /** Also a Java package, and a bundle symbolic name. */
  private static final Pattern NAME =
      Pattern.compile("[a-z][a-z0-9_]{0,30}(\\.[a-z][a-z0-9_]{0,30}){0,7}");

  private static final List<String> LIBRARIES = List.of("pxe.api", "pxe.rooms", "pxe.testing");

  /** By the template's own name, where each text goes; {@code @PATH@} is the package's folder. */
  private static final Map<String, String> JAVA =
      Map.of(
          "pom.xml", "pom.xml",
          "bnd.bnd", "bnd.bnd",
          "README.md", "README.md",
          "Profile.java", "src/main/java/@PATH@/Profile.java",
          "ProfileTest.java", "src/test/java/@PATH@/ProfileTest.java");

  private static final Map<String, String> TEXT =
      Map.of(
          "pom.xml", "pom.xml",
          "bnd.bnd", "bnd.bnd",
          "README.md", "README.md",
          "profile.conf", "profile/profile.conf",
          "boot.conf", "profile/entries/boot.conf");

  private final Path libraries;

  /**
   * A maker of projects.
   *
   * @param libraries the folder of the distribution that holds the API for those who build with it
   */
  public NewProfile(Path libraries) {
    this.libraries = libraries;
  }

  /**
   * Whether a name will do: words of a-z, 0-9 and _ that Java does not keep to itself, with dots.
   */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches() && SourceVersion.isName(name);
  }

  /**
   * Writes the project.
   *
   * @param name as {@link #isName} has it
   * @param java whether it has a component, or texts only
   * @param folder where it goes; empty, or not there yet
   */
  public void write(String name, boolean java, Path folder) throws IOException {
    String word = name.substring(name.lastIndexOf('.') + 1);
    for (Map.Entry<String, String> file : (java ? JAVA : TEXT).entrySet()) {
      Path target = folder.resolve(file.getValue().replace("@PATH@", name.replace('.', '/')));
      Files.createDirectories(target.getParent());
      Files.writeString(
          target,
          text((java ? "java/" : "text/") + file.getKey())
              .replace("@NAME@", name)
              .replace("@WORD@", word));
    }
    if (java) {
      Files.createDirectories(folder.resolve("lib"));
      for (String library : LIBRARIES) {
        Files.copy(libraries.resolve(library + ".jar"), folder.resolve("lib/" + library + ".jar"));
      }
    }
  }

  private static String text(String template) throws IOException {
    try (InputStream content = NewProfile.class.getResourceAsStream(template)) {
      if (content == null) {
        throw new FileNotFoundException(template);
      }
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
