// SPDX-License-Identifier: Apache-2.0
/** What the services say to each other: one package per owner, and the few words that all of them share. */
@NullMarked
package io.chartveil.contracts;

import org.jspecify.annotations.NullMarked;
