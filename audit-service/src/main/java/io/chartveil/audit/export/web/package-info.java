// SPDX-License-Identifier: Apache-2.0
/** Exports by HTTP. */
@NullMarked
package io.chartveil.audit.export.web;

import org.jspecify.annotations.NullMarked;
