// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.signature;

import java.security.SignatureException;
import java.util.Optional;

/**
 * What a jar's signature says.
 *
 * @param refused whether its bundle must not run
 * @param fault what is wrong with it, without a full stop at its end; empty for nothing
 * @param remedy what to do about that; empty for nothing
 * @param signer who signed it, if that is somebody who is trusted
 */
public record Verdict(boolean refused, String fault, String remedy, Optional<String> signer) {
  /** Nothing is asked, and nothing is wrong. */
  public static final Verdict NO_MATTER = new Verdict(false, "", "", Optional.empty());

  /**
   * Judges.
   *
   * @param signature the content of the file beside it; empty where there is none
   */
  public static Verdict of(
      byte[] jar, Optional<byte[]> signature, SignaturePolicy policy, TrustedKeys trusted) {
    if (signature.isEmpty()) {
      return lacking(
          policy,
          "is not signed",
          "sign it (ssh-keygen -Y sign -n " + SshSignature.NAMESPACE + "), or remove it");
    }
    try {
      SshSignature made = SshSignature.parse(signature.get());
      if (!made.isOver(jar)) {
        return wrong("it is one of another file, or of another version of this one");
      }
      Optional<String> signer = trusted.nameOf(made.key());
      return signer.isPresent()
          ? new Verdict(false, "", "", signer)
          : lacking(
              policy,
              "is signed with the key " + made.key().fingerprint() + ", which is not trusted here",
              "put that key into etc/trust/ if it is whose you think, or remove the jar");
    } catch (SignatureException e) {
      return wrong(e.getMessage());
    }
  }

  private static Verdict lacking(SignaturePolicy policy, String fault, String remedy) {
    return policy == SignaturePolicy.OFF
        ? NO_MATTER
        : new Verdict(policy == SignaturePolicy.REQUIRE, fault, remedy, Optional.empty());
  }

  /** There is a signature, and it is no good. */
  public static Verdict wrong(String why) {
    return new Verdict(
        true,
        "has a wrong signature beside it: " + why,
        "copy jar and signature again, from whom you trust",
        Optional.empty());
  }
}
