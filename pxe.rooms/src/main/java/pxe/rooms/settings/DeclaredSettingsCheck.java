// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.settings;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import pxe.rooms.problem.Problem;

/**
 * Checks a file by reading it as its room does. A room's check extends it to become a component.
 */
public abstract class DeclaredSettingsCheck implements SettingsCheck {
  private final SettingsDeclaration declaration;
  private final Consumer<SettingsReader> reading;

  /**
   * The check of a declaration.
   *
   * @param reading reads everything that is declared
   */
  protected DeclaredSettingsCheck(
      SettingsDeclaration declaration, Consumer<SettingsReader> reading) {
    this.declaration = declaration;
    this.reading = reading;
  }

  @Override
  public final String pid() {
    return declaration.pid();
  }

  @Override
  public final Optional<SettingsDeclaration> declaration() {
    return Optional.of(declaration);
  }

  @Override
  public final List<Problem> check(SettingsReader settings) {
    reading.accept(settings);
    return settings.problems();
  }
}
