// SPDX-License-Identifier: Apache-2.0
/** Logs taken out whole, so that they can be checked elsewhere. */
@NullMarked
package io.chartveil.audit.export;

import org.jspecify.annotations.NullMarked;
