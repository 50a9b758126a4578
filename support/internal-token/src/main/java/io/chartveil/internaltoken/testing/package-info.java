// SPDX-License-Identifier: Apache-2.0
/** For tests of services: tokens without a gateway, and the check that no operation is without a permission. */
@NullMarked
package io.chartveil.internaltoken.testing;

import org.jspecify.annotations.NullMarked;
