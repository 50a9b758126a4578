// SPDX-License-Identifier: Apache-2.0
/** The append-only log, one per tenant, and what is known of the spools that feed it. */
@NullMarked
package io.chartveil.audit.log;

import org.jspecify.annotations.NullMarked;
