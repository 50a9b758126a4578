// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.chartveil.ingestion.schedule;

import org.jspecify.annotations.NullMarked;
