// SPDX-License-Identifier: Apache-2.0
/** De-identified records on their way in: opened, read, applied by generation. */
@NullMarked
package io.chartveil.analytics.arrival;

import org.jspecify.annotations.NullMarked;
