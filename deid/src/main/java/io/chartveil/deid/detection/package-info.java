// SPDX-License-Identifier: Apache-2.0
/**
 * How identifying stretches of text are found: one tokenisation, detectors that each propose spans with a score, and a
 * resolution that leaves sorted, disjoint ones. A trained model is one more {@link
 * io.chartveil.deid.detection.Detector}.
 */
@NullMarked
package io.chartveil.deid.detection;

import org.jspecify.annotations.NullMarked;
