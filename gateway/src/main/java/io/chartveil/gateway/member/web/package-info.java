// SPDX-License-Identifier: Apache-2.0
/** The way to members and invitations. */
@NullMarked
package io.chartveil.gateway.member.web;

import org.jspecify.annotations.NullMarked;
