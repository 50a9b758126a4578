// SPDX-License-Identifier: Apache-2.0
/** What the audit-service expects of everybody: events about looks at patient data. */
@NullMarked
package io.chartveil.contracts.audit;

import org.jspecify.annotations.NullMarked;
