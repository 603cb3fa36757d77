// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What Rock Ridge (IEEE P1282) says about a file. */
final class RockRidge {
  /** Linux takes 255 bytes for a name; what is longer is not meant as one. */
  private static final int LONGEST = 1024;

  private static final int NAME_CONTINUES = 0x01;
  private static final int MODIFIED = 0x02;
  private static final int LONG_FORM = 0x80;

  private final ByteBuffer name = ByteBuffer.allocate(LONGEST);
  private final LinkTarget target = new LinkTarget();
  private Optional<Instant> modified = Optional.empty();
  private Optional<Integer> mode = Optional.empty();
  private Optional<Long> child = Optional.empty();
  private boolean nameEnded;
  private boolean relocated;
  private boolean compressed;

  /** What the fields of a record say, or the reason why they cannot be meant so. */
  static RockRidge of(List<Field> fields) throws Malformed {
    RockRidge all = new RockRidge();
    for (Field field : fields) {
      all.take(field.signature(), field.data());
    }
    return all;
  }

  /** Fields that cannot be meant as they stand. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String fault) {
      super(fault);
    }
  }

  private void take(String signature, ByteBuffer data) throws Malformed {
    switch (signature) {
      case "NM" -> name(data);
      case "PX" -> mode = Optional.of(data.getInt(0));
      case "SL" -> target.take(data);
      case "TF" -> times(data);
      case "CL" -> child = Optional.of(Integer.toUnsignedLong(data.getInt(0)));
      case "RE" -> relocated = true;
      case "ZF" -> compressed = true;
      default -> {
        // none of our business: devices, sparse files, parents of relocated folders
      }
    }
  }

  private void name(ByteBuffer data) throws Malformed {
    if (nameEnded) {
      return;
    }
    nameEnded = (data.get(0) & NAME_CONTINUES) == 0;
    if (data.limit() - 1 > name.remaining()) {
      throw new Malformed("a name is longer than " + LONGEST + " bytes");
    }
    name.put(data.slice(1, data.limit() - 1));
  }

  /** The time of change stands second, if that of creation is there. */
  private void times(ByteBuffer data) {
    int flags = data.get(0);
    int length = (flags & LONG_FORM) == 0 ? Times.SHORT : Times.LONG;
    int at = 1 + (flags & 1) * length;
    if ((flags & MODIFIED) != 0 && at + length <= data.limit()) {
      modified = length == Times.SHORT ? Times.ofShort(data, at) : Times.ofLong(data, at);
    }
  }

  /** Its name; empty where it has none but the plain one. */
  Optional<String> name() {
    return name.position() == 0 ? Optional.empty() : Optional.of(decode(name.duplicate().flip()));
  }

  /** UTF-8 by custom; what is not is from before that custom. */
  static String decode(ByteBuffer bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
    } catch (CharacterCodingException e) {
      return StandardCharsets.ISO_8859_1.decode(bytes).toString();
    }
  }

  Optional<Instant> modified() {
    return modified;
  }

  String target() {
    return target.toString();
  }

  /** The block of the folder that this stands for, moved elsewhere because it was too deep. */
  Optional<Long> child() {
    return child;
  }

  /** Whether it is such a folder, in the place where it should not be seen. */
  boolean isRelocated() {
    return relocated;
  }

  /** What the mode of POSIX says it is. */
  IsoNode.Kind kind() {
    int format = mode.orElse(0) & 0170000;
    if (format == 0120000 || (format == 0 && !target.isEmpty())) {
      return IsoNode.Kind.LINK;
    }
    return compressed || (format != 0100000 && format != 0)
        ? IsoNode.Kind.OTHER
        : IsoNode.Kind.FILE;
  }
}
