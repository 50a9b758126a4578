// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.chartveil.ingestion;

import org.jspecify.annotations.NullMarked;
