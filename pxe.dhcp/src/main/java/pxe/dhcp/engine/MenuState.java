// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

/**
 * What an offer says about the menu that is configured for firmware.
 *
 * @param isTold whether it says anything: some kinds of firmware never take a menu
 * @param isOffered whether the menu is in it
 * @param fault why no machine can be given it; empty where it is sound, or where there is none
 */
public record MenuState(boolean isTold, boolean isOffered, String fault) {
  static final MenuState UNTOLD = new MenuState(false, false, "");
  static final MenuState LEFT_OUT = new MenuState(true, false, "");
  static final MenuState OFFERED = new MenuState(true, true, "");

  static MenuState unsound(String fault) {
    return new MenuState(true, false, fault);
  }
}
