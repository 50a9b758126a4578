// SPDX-License-Identifier: Apache-2.0
/** Finding events again. */
@NullMarked
package io.chartveil.audit.search;

import org.jspecify.annotations.NullMarked;
