// SPDX-License-Identifier: Apache-2.0
package io.chartveil.internaltoken;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a caller must hold to call a controller's method, {@code records:read}. A method under {@code /api} or
 * {@code /internal} without it answers 403 to everybody.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Permission {
    String value();
}
