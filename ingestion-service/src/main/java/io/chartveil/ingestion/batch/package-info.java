// SPDX-License-Identifier: Apache-2.0
/** Many records in one stream, one a line. */
@NullMarked
package io.chartveil.ingestion.batch;

import org.jspecify.annotations.NullMarked;
