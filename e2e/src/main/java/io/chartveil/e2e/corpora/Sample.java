// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e.corpora;

/**
 * One record of a corpus.
 *
 * @param corpus the folder or file it comes from, below the data's folder
 */
record Sample(String corpus, String mediaType, byte[] body) {}
