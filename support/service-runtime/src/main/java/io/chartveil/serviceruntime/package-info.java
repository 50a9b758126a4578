// SPDX-License-Identifier: Apache-2.0
/** How a Chartveil service starts, migrates, logs, is traced and stops. */
@NullMarked
package io.chartveil.serviceruntime;

import org.jspecify.annotations.NullMarked;
