// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.setup;

import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;
import pxe.rooms.settings.SettingsReader;

/** What profiles read of {@code etc/pxe.image~NAME.cfg}. */
@ProviderType
public interface ImageConfigurations {
  /** What is written for an image, with the keys that are not the profile's known already. */
  SettingsReader settingsOf(String image);

  /** Tells the name of each image whose file comes, changes or goes from now on, after it did. */
  void listen(Consumer<String> listener);

  /** Ends {@link #listen}. */
  void forget(Consumer<String> listener);
}
