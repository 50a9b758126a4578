// SPDX-License-Identifier: Apache-2.0
/** The way to service accounts. */
@NullMarked
package io.chartveil.gateway.account.web;

import org.jspecify.annotations.NullMarked;
