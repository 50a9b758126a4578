// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.model;

/**
 * e to the power of x, with a relative error below 2e-4, the same bits on every machine ({@link Math#exp} may
 * differ in the last place) and many times as fast.
 */
final class Exponential {

    private static final float LOWEST = -60;
    private static final float LOG2_E = 1.442695f;

    private Exponential() {}

    static float of(float x) {
        float clipped = Math.max(x, LOWEST) * LOG2_E;
        int whole = (int) clipped - (clipped < 0 ? 1 : 0);
        float rest = clipped - whole;
        float power = 1 + rest * (0.69606566f + rest * (0.22449434f + rest * 0.07944024f));
        return Float.intBitsToFloat((whole + 127) << 23) * power;
    }
}
