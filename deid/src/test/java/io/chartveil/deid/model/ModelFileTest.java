// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chartveil.deid.Label;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class ModelFileTest {

    private static final TagSet TAGS = new TagSet(List.of(Label.CITY, Label.DATE));

    @Test
    void aModelComesBackAsItWasWritten() throws IOException {
        // Given
        ModelWeights written = model();

        // When
        ModelWeights read = ModelFile.read(new ByteArrayInputStream(bytes(written)));

        // Then
        assertThat(read.card()).isEqualTo(written.card());
        assertThat(read.tags().labels()).isEqualTo(written.tags().labels());
        assertThat(read.transitionWeights()).containsExactly(written.transitionWeights());
        assertThat(read.keys()).containsExactly(written.keys());
        assertThat(read.begins()).containsExactly(written.begins());
        assertThat(read.entryTags()).containsExactly(written.entryTags());
        assertThat(read.entryWeights()).containsExactly(written.entryWeights());
        assertThat(bytes(read)).containsExactly(bytes(written));
    }

    @Test
    void afterReadingAFeatureSpeaksForItsTagsAndAnUnknownOneForNone() throws IOException {
        // Given
        var model = new SequenceModel(ModelFile.read(new ByteArrayInputStream(bytes(model()))));
        float[] sums = new float[model.rowLength()];

        // When
        model.add(new long[] {1L << 40, 77}, 2, new long[2], sums);

        // Then
        assertThat(sums[3] * ModelWeights.SCALE).isEqualTo(-2.0f);
        assertThat(sums[0] + sums[1] + sums[2] + sums[4]).isZero();
    }

    @Test
    void whatIsNoModelIsRefused() throws IOException {
        // Given
        var out = new ByteArrayOutputStream();
        try (var zipped = new GZIPOutputStream(out)) {
            zipped.write("no model at all".getBytes(StandardCharsets.UTF_8));
        }

        // Then
        assertThatThrownBy(() -> ModelFile.read(new ByteArrayInputStream(out.toByteArray())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no model file");
    }

    private static ModelWeights model() {
        var allowed = new boolean[TAGS.size()][TAGS.size()];
        allowed[0][0] = true;
        allowed[0][4] = true;
        return new ModelWeights(
                new ModelCard("test", "2026-11-22", 42, List.of("nothing"), List.of("none")),
                TAGS,
                new Transitions(allowed),
                new float[] {0.5f, -0.25f},
                new long[] {5, 1L << 40},
                new int[] {0, 2, 3},
                new byte[] {0, 4, 3},
                new short[] {512, -17, -2048});
    }

    private static byte[] bytes(ModelWeights model) throws IOException {
        var out = new ByteArrayOutputStream();
        ModelFile.write(model, out);
        return out.toByteArray();
    }
}
