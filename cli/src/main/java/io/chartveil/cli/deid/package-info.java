// SPDX-License-Identifier: Apache-2.0
/** De-identification without a platform: marking notes, measuring how well, de-identifying files. */
@NullMarked
package io.chartveil.cli.deid;

import org.jspecify.annotations.NullMarked;
