// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.deidentification.web;

import java.util.Locale;

/** How constants are named in answers and documents: {@code shift-date}. */
final class WireNames {

    private WireNames() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
