// SPDX-License-Identifier: Apache-2.0
/** The auditor's door. */
@NullMarked
package io.chartveil.audit.search.web;

import org.jspecify.annotations.NullMarked;
