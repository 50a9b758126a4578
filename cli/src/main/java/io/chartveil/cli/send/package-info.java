// SPDX-License-Identifier: Apache-2.0
/** Files and folders on their way into the platform. */
@NullMarked
package io.chartveil.cli.send;

import org.jspecify.annotations.NullMarked;
