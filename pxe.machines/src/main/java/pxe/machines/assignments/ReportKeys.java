// SPDX-License-Identifier: Apache-2.0
package pxe.machines.assignments;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import pxe.rooms.machine.HardwareAddress;

/**
 * The keys that installers report with, each for a machine and an image. They are computed with a
 * secret of this process, so that nothing is remembered of whoever asks for answers: any number of
 * machines may be invented, and the key of none is lost.
 *
 * <p>A key is 128 bits: which of the images that keys were told of, and a code of authentication
 * (RFC 2104) over machine, image and how often the key was renewed.
 */
final class ReportKeys {
  /** How many are remembered that were renewed. Strangers renew none but their own, and slowly. */
  static final int RENEWED = 16384;

  private static final int IMAGES = 1 << 16; // as many as two bytes tell apart
  private static final int IMAGE_BYTES = 2;
  private static final int KEY_BYTES = 16;
  private static final String ALGORITHM = "HmacSHA256";

  /** Of a machine, or with an image of that alone. */
  private record Renewable(HardwareAddress machine, Optional<String> image) {}

  private final Mac mac;
  private final List<String> images = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>(); // of the images
  private final Map<Renewable, Integer> renewed = new LinkedHashMap<>(); // the last at the end

  ReportKeys() {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("each Java has " + ALGORITHM, e);
    }
  }

  /**
   * The key of a machine for an image; the same until it is renewed.
   *
   * @param image one that there is: each name is remembered
   */
  String of(HardwareAddress machine, String image) {
    Integer number = numbers.get(image);
    if (number == null) {
      if (images.size() == IMAGES) { // nobody has put in so many; if so, all begin anew
        images.clear();
        numbers.clear();
      }
      number = images.size();
      images.add(image);
      numbers.put(image, number);
    }
    return key(machine, image, number);
  }

  /** The image for which a machine was told this key, if it was. */
  Optional<String> imageOf(HardwareAddress machine, String key) {
    if (key.length() != 2 * KEY_BYTES || !key.chars().allMatch(c -> c < 0x80)) {
      return Optional.empty();
    }
    int number;
    try {
      number = HexFormat.fromHexDigits(key, 0, 2 * IMAGE_BYTES);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (number >= images.size()) {
      return Optional.empty();
    }
    String image = images.get(number);
    return isSame(key(machine, image, number), key) ? Optional.of(image) : Optional.empty();
  }

  /** Whether two keys are the same; takes as long for one that is nearly right. */
  static boolean isSame(String key, String other) {
    return MessageDigest.isEqual(
        key.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
  }

  /** The keys of a machine are void, for all images. */
  void renew(HardwareAddress machine) {
    renew(new Renewable(machine, Optional.empty()));
  }

  /** The key of a machine for one image is void. */
  void renew(HardwareAddress machine, String image) {
    renew(new Renewable(machine, Optional.of(image)));
  }

  private void renew(Renewable what) {
    Integer before = renewed.remove(what);
    renewed.put(what, before == null ? 1 : before + 1);
    if (renewed.size() > RENEWED) { // what was void for longest is no longer so
      renewed.remove(renewed.keySet().iterator().next());
    }
  }

  private String key(HardwareAddress machine, String image, int number) {
    byte[] name = image.getBytes(StandardCharsets.UTF_8);
    byte[] address = machine.toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer text = ByteBuffer.allocate(12 + address.length + name.length);
    text.putInt(times(machine, Optional.empty())).putInt(times(machine, Optional.of(image)));
    text.putInt(address.length).put(address).put(name);
    byte[] code = Arrays.copyOf(mac.doFinal(text.array()), KEY_BYTES - IMAGE_BYTES);
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits((short) number) + hex.formatHex(code);
  }

  private int times(HardwareAddress machine, Optional<String> image) {
    return renewed.getOrDefault(new Renewable(machine, image), 0);
  }
}
