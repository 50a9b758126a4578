// SPDX-License-Identifier: Apache-2.0
/**
 * De-identifies whole records: FHIR R4 JSON, HL7 v2, CSV rows and notes. What a rule document (a resource of this
 * package) does not name is removed; free text goes through the text engine.
 */
@NullMarked
package io.chartveil.deid.structured;

import org.jspecify.annotations.NullMarked;
