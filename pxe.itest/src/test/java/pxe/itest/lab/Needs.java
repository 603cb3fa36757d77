// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The test runs where all of this is there, and is reported as skipped with what is missing
 * elsewhere. Where the environment says {@code PXE_LAB=required}, missing is failing.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsCondition.class)
@interface Needs {
  Requirement[] value();
}
