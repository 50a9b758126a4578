// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.deid;

import io.chartveil.deid.LabelScheme;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code own}, {@code meddocan}, {@code i2b2}, {@code hipaa}. */
final class SchemeConverter implements ITypeConverter<LabelScheme> {

    @Override
    public LabelScheme convert(String name) {
        try {
            return LabelScheme.named(name);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
