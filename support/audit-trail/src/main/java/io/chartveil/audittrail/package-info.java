// SPDX-License-Identifier: Apache-2.0
/** Durable before the answer: every look at patient data stands in the service's own hash-chained spool first. */
@NullMarked
package io.chartveil.audittrail;

import org.jspecify.annotations.NullMarked;
