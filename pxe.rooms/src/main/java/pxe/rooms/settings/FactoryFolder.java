// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.settings;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The files {@code etc/FACTORY~NAME.cfg}. They are not read by way of Configuration Admin:
 * FileInstall takes a name apart at its first dash, and fills in {@code ${...}} before we see it.
 */
public final class FactoryFolder {
  private static final String ENDING = ".cfg";

  private final Path etc;
  private final String factory;
  private final UnaryOperator<String> properties;

  /**
   * The files of a factory.
   *
   * @param properties framework properties by name, null for none
   */
  public FactoryFolder(String factory, UnaryOperator<String> properties) {
    this.etc = Path.of(properties.apply("pxe.etc")).toAbsolutePath();
    this.factory = factory;
    this.properties = properties;
  }

  String factory() {
    return factory;
  }

  boolean has(File file) {
    String name = file.getName();
    return file.toPath().toAbsolutePath().getParent().equals(etc)
        && name.startsWith(pid(""))
        && name.endsWith(ENDING)
        && !nameOf(file).isEmpty();
  }

  /** All that are there, by name; none where the folder cannot be listed. */
  public List<File> files() {
    File[] all = etc.toFile().listFiles(this::has);
    return all == null ? List.of() : Arrays.stream(all).sorted().toList();
  }

  /** The name of a file, between the tilde and the ending. */
  String nameOf(File file) {
    String name = file.getName();
    return name.substring(factory.length() + 1, name.length() - ENDING.length());
  }

  /** The PID of a name. */
  String pid(String name) {
    return factory + "~" + name;
  }

  /** The settings of a name, with those of the command line. */
  public SettingsReader reader(String name, Map<String, String> values) {
    return SettingsReader.of(pid(name), values, properties);
  }
}
