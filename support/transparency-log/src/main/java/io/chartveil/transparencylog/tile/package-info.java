// SPDX-License-Identifier: Apache-2.0
/** The form in which a log is served (C2SP tlog-tiles): tiles of 256 hashes and bundles of 256 entries. */
@NullMarked
package io.chartveil.transparencylog.tile;

import org.jspecify.annotations.NullMarked;
