// SPDX-License-Identifier: Apache-2.0
/** Whom the service's audit events are about. */
@NullMarked
package io.chartveil.anonymizer.audit;

import org.jspecify.annotations.NullMarked;
