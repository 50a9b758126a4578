// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Label;

/** IPv6 and hardware (MAC) addresses: groups of hexadecimal digits between colons or hyphens. */
final class HexAddress {

    private static final int MAC_GROUPS = 6;
    private static final int IP_GROUPS = 8;

    private HexAddress() {}

    /** The last token of the address that begins here, or −1. */
    static int find(Tokens tokens, int first, Candidates found) {
        if (tokens.isGlued(first) && tokens.isAny(first - 1, ":-")) {
            return -1;
        }
        char joint = tokens.firstChar(groupEnd(tokens, first) + 1);
        if (joint != ':' && joint != '-') {
            return -1;
        }
        int last = groupEnd(tokens, first);
        int groups = last < first ? 0 : 1;
        boolean pairs = groups == 1 && tokens.end(last) - tokens.start(first) == 2;
        boolean gap = false;
        while (groups > 0 && groups <= IP_GROUPS && tokens.is(last + 1, joint) && tokens.isGlued(last + 1)) {
            int next = last + 2;
            if (joint == ':' && !gap && tokens.is(next, ':') && tokens.isGlued(next)) {
                gap = true;
                next++;
            }
            int end = tokens.isGlued(next) ? groupEnd(tokens, next) : next - 1;
            if (end < next) {
                break;
            }
            pairs &= tokens.end(end) - tokens.start(next) == 2;
            groups++;
            last = end;
        }
        boolean mac = groups == MAC_GROUPS && pairs && !gap;
        boolean ip = joint == ':' && (groups == IP_GROUPS || (gap && groups >= 3));
        if (!mac && !ip) {
            return -1;
        }
        found.add(first, last, mac ? Label.DEVICE : Label.IP_ADDRESS, 0.9, ContactDetector.NAME);
        return last;
    }

    /** The last token of a group of one to four hexadecimal digits; {@code first − 1} when there is none. */
    private static int groupEnd(Tokens tokens, int first) {
        int last = first - 1;
        int length = 0;
        for (int i = first; (tokens.isNumber(i) || tokens.isWord(i)) && (i == first || tokens.isGlued(i)); i++) {
            length += tokens.length(i);
            if (length > 4 || !isHex(tokens, i)) {
                return first - 1;
            }
            last = i;
        }
        return last;
    }

    private static boolean isHex(Tokens tokens, int i) {
        for (int at = tokens.start(i); at < tokens.end(i); at++) {
            if (Character.digit(tokens.text().charAt(at), 16) < 0) {
                return false;
            }
        }
        return true;
    }
}
