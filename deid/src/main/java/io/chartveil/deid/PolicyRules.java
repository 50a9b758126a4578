// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid;

import java.util.Map;
import java.util.Optional;

/** What one section of a policy document says; what it leaves out is inherited. */
public record PolicyRules(
        Optional<DatePrecision> datePrecision,
        Optional<Integer> ageCap,
        Optional<PostcodeRule> postcodes,
        Optional<String> standInLanguage,
        Map<Label, Action> actions,
        PathActions paths,
        TextRules texts) {

    public PolicyRules {
        actions = Map.copyOf(actions);
    }
}
