// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.TextContext;

/** Something that proposes identifying stretches of a text. Stateless; runs in time linear in the number of tokens. */
public interface Detector {

    void detect(Tokens tokens, TextContext context, Candidates found);
}
