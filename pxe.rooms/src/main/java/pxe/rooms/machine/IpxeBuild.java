// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.machine;

import java.util.Set;

/**
 * What an iPXE tells of itself in DHCP option 175.
 *
 * @param version as it says it, such as {@code 1.21.1} (sub-option 235); empty where it does not
 * @param features the sub-options from 16 to 127 that it sends with a value other than 0 ({@code
 *     features.h} of iPXE); builds differ in them, whatever their version
 */
public record IpxeBuild(String version, Set<Integer> features) {
  private static final int HTTP = 0x13;
  private static final int HTTPS = 0x14;
  private static final int MENU = 0x27;

  public IpxeBuild {
    features = Set.copyOf(features);
  }

  /** Whether it fetches by HTTP. */
  public boolean hasHttp() {
    return features.contains(HTTP);
  }

  /** Whether it fetches by HTTPS, from servers whose certificates it trusts. */
  public boolean hasHttps() {
    return features.contains(HTTPS);
  }

  /** Whether it can show a menu. */
  public boolean hasMenu() {
    return features.contains(MENU);
  }
}
