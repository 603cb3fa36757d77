// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.menu;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Hands out configurations to boot loaders, whatever their language: one that boots at once what
 * was chosen in the menu of the firmware or is ordered for the machine, else the menu. What was
 * ordered is noted as told, what cannot be booted is reported, and the journal hears of it.
 */
@ProviderType
public interface LoaderMenus {
  /** The configuration for who asks now. */
  String handOut(MenuRequest request, MenuRenderer renderer);
}
