// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.deid.TextContext;
import io.chartveil.deid.lexicon.Cues;
import io.chartveil.deid.lexicon.Lexicon;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageGuessTest {

    private static final Tokenizer TOKENIZER = new Tokenizer(Lexicon.shipped(), Cues.shipped());

    @ParameterizedTest
    @CsvSource({
        "The patient was seen on the ward and is to return for labs, true",
        "La paciente acude a la consulta con su hija por dolor de espalda, false",
        "Le patient se plaint de douleurs dans le dos, false",
        "Hb 12.3 g/dL WBC 7.8, false",
        "Paciente de 4 años con test for COVID negativo y de alta por la tarde, false"
    })
    void smallWordsTellEnglish(String text, boolean english) {
        // When
        boolean guess = LanguageGuess.isEnglish(TOKENIZER.tokenize(text), TextContext.empty());

        // Then
        assertThat(guess).isEqualTo(english);
    }

    @Test
    void whatTheSenderSaysOfTheLanguageGoesBeforeAnyGuess() {
        // Given
        var tokens = TOKENIZER.tokenize("The patient was seen on the ward");

        // When
        boolean guess = LanguageGuess.isEnglish(tokens, TextContext.ofLanguage("es"));

        // Then
        assertThat(guess).isFalse();
    }
}
