// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.policies;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class HostileDocumentTest {

    @Test
    void bombOfAliasesIsRefusedAtItsFirstAnchor() {
        // Given
        var bomb = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1, i - 1));
        }

        // When
        var faults = Documents.faultsOf(bomb.toString(), DocumentFormat.YAML);

        // Then
        assertThat(faults).containsExactly(new DocumentFault(1, "", DocumentRule.NO_ANCHORS));
    }

    @Test
    void aliasesAndMergeKeysAreRefused() {
        // When
        var alias = Documents.faults("description: &d words\nallow: [*d]\n");
        var merge = Documents.faults("actions:\n  <<: {CITY: keep}\n");

        // Then
        assertThat(alias).containsExactly(new DocumentFault(4, "", DocumentRule.NO_ANCHORS));
        assertThat(merge).extracting(DocumentFault::rule).containsExactly(DocumentRule.UNKNOWN_LABEL);
    }

    @Test
    void tagsMakeNoObjects() {
        // When
        var faults = Documents.faults("description: !!java.net.URL [http://localhost]\n");

        // Then
        assertThat(faults).extracting(DocumentFault::rule).containsExactly(DocumentRule.NO_TAGS);
    }

    @Test
    void deepNestingIsRefusedBeforeAnyStackEnds() {
        // Given
        String deep = "[".repeat(100_000);

        // When
        var yaml = Documents.faultsOf(deep, DocumentFormat.YAML);
        var json = Documents.faultsOf(deep, DocumentFormat.JSON);

        // Then
        assertThat(yaml).extracting(DocumentFault::rule).containsExactly(DocumentRule.TOO_DEEP);
        assertThat(json).extracting(DocumentFault::rule).containsExactly(DocumentRule.TOO_DEEP);
    }

    @Test
    void hugeDocumentIsRefusedUnread() {
        // Given
        var huge = new byte[50_000_000];
        Arrays.fill(huge, (byte) 'a');

        // When
        var faults =
                Assertions.assertTimeout(Duration.ofSeconds(1), () -> Documents.faultsOf(huge, DocumentFormat.YAML));

        // Then
        assertThat(faults).containsExactly(new DocumentFault(1, "", DocumentRule.TOO_LARGE));
    }

    @Test
    void documentFullOfMembersIsRefused() {
        // When
        var faults = Documents.faults("allow: [" + "aaaa,".repeat(3_000) + "bbbb]\n");

        // Then
        assertThat(faults).extracting(DocumentFault::rule).containsExactly(DocumentRule.TOO_MANY);
    }

    @Test
    void documentOfMoreSourcesThanAnybodyHasIsRefused() {
        // When
        var most = Documents.faults("sources:\n" + sources(50));
        var more = Documents.faults("sources:\n" + sources(51));

        // Then
        assertThat(most).isEmpty();
        assertThat(more).containsExactly(new DocumentFault(3, "sources", DocumentRule.TOO_MANY));
    }

    private static String sources(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "  ward-" + number + ": {ageCap: 60}\n")
                .collect(Collectors.joining());
    }

    @Test
    void keyWrittenTwiceIsRefusedInBothLanguages() {
        // When
        var yaml = Documents.faults("ageCap: 89\nageCap: 120\n");
        var json = Documents.faultsOf("{\"name\": \"x\",\n\"name\": \"y\"}", DocumentFormat.JSON);

        // Then
        assertThat(yaml).extracting(DocumentFault::line).containsExactly(4);
        assertThat(json).extracting(DocumentFault::line).containsExactly(2);
    }

    @Test
    void whatIsNoDocumentAtAllIsRefused() {
        // When
        var empty = Documents.faultsOf("", DocumentFormat.YAML);
        var two = Documents.faults("ageCap: 89\n---\nageCap: 120\n");
        var tail = Documents.faultsOf("{} {}", DocumentFormat.JSON);
        var cut = Documents.faultsOf("{\"name\":\n \"x", DocumentFormat.JSON);
        var latin = Documents.faultsOf("name: é".getBytes(StandardCharsets.ISO_8859_1), DocumentFormat.YAML);
        var control = Documents.faultsOf("name: x\nbase: \u0001", DocumentFormat.YAML);

        // Then
        assertThat(empty).extracting(DocumentFault::rule).containsExactly(DocumentRule.NOT_A_MAPPING);
        assertThat(two).extracting(DocumentFault::rule).containsExactly(DocumentRule.ONE_DOCUMENT);
        assertThat(tail).extracting(DocumentFault::rule).containsExactly(DocumentRule.ONE_DOCUMENT);
        assertThat(cut).containsExactly(new DocumentFault(2, "", DocumentRule.NOT_JSON));
        assertThat(latin).extracting(DocumentFault::rule).containsExactly(DocumentRule.NOT_UTF_8);
        assertThat(control).containsExactly(new DocumentFault(2, "", DocumentRule.CONTROL_CHARACTER));
    }
}
