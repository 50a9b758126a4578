// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.chartveil.blobs;

import org.jspecify.annotations.NullMarked;
