// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.model;

import java.util.List;

/**
 * What a model is made of and how good it is, kept in the model's file.
 *
 * @param name the model's name and version
 * @param trainedOn the day of training, as ISO 8601
 * @param seed of the order of texts and of everything invented
 * @param data what it was trained on, one source each, with its licence
 * @param figures what it reached, on what
 */
public record ModelCard(String name, String trainedOn, long seed, List<String> data, List<String> figures) {

    public ModelCard {
        data = List.copyOf(data);
        figures = List.copyOf(figures);
    }
}
