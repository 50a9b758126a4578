// SPDX-License-Identifier: Apache-2.0
/** Checks of the audit log, from outside of the service that keeps it. */
@NullMarked
package io.chartveil.cli.audit;

import org.jspecify.annotations.NullMarked;
