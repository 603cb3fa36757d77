// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.settings;

import java.util.List;
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
  public final SettingsDeclaration declaration() {
    return declaration;
  }

  @Override
  public final List<Problem> check(SettingsReader settings) {
    reading.accept(settings);
    return settings.problems();
  }
}
