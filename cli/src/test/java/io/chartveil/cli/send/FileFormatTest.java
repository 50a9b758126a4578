// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileFormatTest {

    @ParameterizedTest
    @CsvSource({
        "a.json, '{\"resourceType\":\"Patient\"}', FHIR",
        "a, '  {\"resourceType\":\"Patient\"}', FHIR",
        "a.ndjson, '{\"resourceType\":\"Patient\"}', NDJSON",
        "a.txt, 'MSH|^~\\&|', HL7_V2",
        "a.csv, 'id,name', CSV",
        "a.txt, 'id,name', TEXT",
        "a.md, 'Juan visita urgencias', TEXT"
    })
    void contentDecidesAndTheNameOnlyBetweenFormsThatLookAlike(String name, String content, FileFormat expected) {
        assertThat(FileFormat.of(Path.of(name), content.getBytes(StandardCharsets.UTF_8)))
                .contains(expected);
    }

    @Test
    void byteOrderMarkDoesNotHideAMessage() {
        assertThat(FileFormat.of(Path.of("a"), "\ufeffMSH|^~\\&|".getBytes(StandardCharsets.UTF_8)))
                .contains(FileFormat.HL7_V2);
    }

    @Test
    void emptyAndBinaryFilesHaveNoFormat() {
        assertThat(FileFormat.of(Path.of("a.txt"), new byte[0])).isEmpty();
        assertThat(FileFormat.of(Path.of("a.txt"), new byte[] {'P', 'K', 3, 4, 0, 0}))
                .isEmpty();
    }
}
