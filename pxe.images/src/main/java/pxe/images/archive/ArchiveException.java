// SPDX-License-Identifier: Apache-2.0
package pxe.images.archive;

/** An archive that is not served, with what is wrong and what to do about it. */
public final class ArchiveException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  /**
   * Says why an archive is not served.
   *
   * @param fault what is wrong, without a full stop
   * @param remedy what to do, without a full stop
   */
  public ArchiveException(String fault, String remedy) {
    super(fault);
    this.remedy = remedy;
  }

  public String remedy() {
    return remedy;
  }
}
