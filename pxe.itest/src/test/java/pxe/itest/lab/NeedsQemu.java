// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test in which a virtual machine boots from the platform. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Needs({Requirement.NETWORK, Requirement.QEMU, Requirement.PLATFORM})
@interface NeedsQemu {}
