// SPDX-License-Identifier: Apache-2.0
/** The test that a service's document is the one that was released. */
@NullMarked
package io.chartveil.openapidocument.testing;

import org.jspecify.annotations.NullMarked;
