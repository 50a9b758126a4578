// SPDX-License-Identifier: Apache-2.0
/** A tenant's keys: made once, kept wrapped by the installation's key ring, unwrapped in memory only. */
@NullMarked
package io.chartveil.anonymizer.keys;

import org.jspecify.annotations.NullMarked;
