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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "La paciente acude a la consulta con su hija y refiere dolor en las rodillas y los hombros | true",
                "Varón ingresado por neumonía el lunes; al alta camina por el pasillo y come de todo | true",
                "La pacient ve amb la filla al servei i refereix dolor del genoll; el dia de la visita dorm bé amb el tractament | false",
                "Il paziente arriva al pronto soccorso con la figlia, dolore del ginocchio e una lesione della cute | false",
                "O doente foi observado por dor do joelho e veio com a filha ao serviço de urgência | false",
                "Le patient vient avec sa fille et se plaint du genou depuis une semaine | false",
                "The patient was seen on the ward and is to return for labs | false"
            })
    void smallWordsTellSpanishFromItsNeighbours(String text, boolean spanish) {
        // When
        boolean guess = LanguageGuess.isSpanish(TOKENIZER.tokenize(text), TextContext.empty());

        // Then
        assertThat(guess).isEqualTo(spanish);
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
