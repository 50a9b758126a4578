// SPDX-License-Identifier: Apache-2.0
/** How a call tells which log it means. */
@NullMarked
package io.chartveil.audit.log.web;

import org.jspecify.annotations.NullMarked;
