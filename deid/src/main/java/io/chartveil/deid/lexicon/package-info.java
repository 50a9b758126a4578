// SPDX-License-Identifier: Apache-2.0
/** The words the engine knows: names and places as hashes, and the cue words it reads a text by. */
@NullMarked
package io.chartveil.deid.lexicon;

import org.jspecify.annotations.NullMarked;
