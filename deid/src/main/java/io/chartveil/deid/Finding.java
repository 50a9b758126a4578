// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid;

/**
 * One place where a policy was applied. It holds no value.
 *
 * @param span in the text as it came
 * @param start where the replacement begins in the new text
 * @param end where the replacement ends in the new text
 * @param rule the policy's reference and what decided: the label, as in {@code hipaa-safe-harbor/1#DATE}, {@code deny},
 *     {@code allow}, or {@code threshold.DATE} for what was not sure enough
 */
public record Finding(Span span, int start, int end, Action action, String rule) {}
