// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.chartveil.ingestion.intake;

import org.jspecify.annotations.NullMarked;
