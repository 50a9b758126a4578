// SPDX-License-Identifier: Apache-2.0
/** Two demo tenants with visibly synthetic records, for a first look. In no image, and off with {@code --empty}. */
@NullMarked
package io.chartveil.cli.seed;

import org.jspecify.annotations.NullMarked;
