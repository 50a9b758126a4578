// SPDX-License-Identifier: Apache-2.0
/** The audit-service: who saw whose data, when and why, in a log that shows any change. */
@NullMarked
package io.chartveil.audit;

import org.jspecify.annotations.NullMarked;
