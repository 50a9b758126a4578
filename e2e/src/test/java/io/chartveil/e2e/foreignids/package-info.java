// SPDX-License-Identifier: Apache-2.0
/** One tenant's ids in another tenant's hands. */
@NullMarked
package io.chartveil.e2e.foreignids;

import org.jspecify.annotations.NullMarked;
