// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.training;

import io.chartveil.deid.evaluation.Evaluation.Report;
import io.chartveil.deid.evaluation.Rate;

/** The kinds of text that a model is tried on and was not trained on. */
public enum Unseen {
    /** A marked text as it was given; judged by spans with exactly their ends and label. */
    GIVEN,
    /** The same with another head; judged by letters and digits, whatever the label. */
    OTHER_HEAD,
    /** An invented note of the language that was left out; judged by letters and digits. */
    OTHER_LANGUAGE;

    /** The figures that count for texts of this kind. */
    public Rate of(Report report) {
        return this == GIVEN ? report.labelled() : report.characters();
    }
}
