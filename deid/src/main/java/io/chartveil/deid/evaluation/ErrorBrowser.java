// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.evaluation;

import io.chartveil.deid.LabelScheme;
import io.chartveil.deid.Span;
import io.chartveil.deid.evaluation.MarkedText.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One HTML page that shows every miss and every false hit in its context, by kind and label. It holds text of the
 * corpus, needs nothing from elsewhere and runs no script.
 */
public final class ErrorBrowser {

    private static final int CONTEXT = 70;
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>What the engine got wrong</title>
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <style>
            body { font: 15px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b }
            summary { cursor: pointer; font-weight: 600; padding: .25rem 0 }
            li { margin: .2rem 0; overflow-wrap: anywhere } code { color: #555; margin-right: .75rem }
            mark { background: #ffd7d2 } mark.hit { background: #ffe9a8 }
            </style></head><body>
            """;

    private final LabelScheme scheme;
    private final Map<String, Map<String, List<String>>> items = new TreeMap<>();

    public ErrorBrowser(LabelScheme scheme) {
        this.scheme = scheme;
    }

    public void add(MarkedText text, List<Span> found) {
        var comparison = Comparison.of(text, found, scheme);
        for (Mark mark : comparison.marked()) {
            if (!comparison.found().contains(mark)) {
                add(kindOf(mark, comparison), mark, text, "miss");
            }
        }
        for (Mark hit : comparison.found()) {
            if (comparison.marked().stream().noneMatch(hit::overlaps)) {
                add("4 False hit: nothing is marked here", hit, text, "hit");
            }
        }
    }

    private static String kindOf(Mark mark, Comparison comparison) {
        if (comparison.charactersOf(mark).both() == 0) {
            return "1 Missed";
        }
        if (comparison.leaks(mark)) {
            return "2 Found in part";
        }
        return "3 Found with other ends or another label";
    }

    private void add(String kind, Mark mark, MarkedText text, String style) {
        items.computeIfAbsent(kind, _ -> new TreeMap<>())
                .computeIfAbsent(mark.label(), _ -> new ArrayList<>())
                .add(item(mark, text, style));
    }

    private static String item(Mark mark, MarkedText text, String style) {
        String content = text.text();
        int from = Math.max(0, mark.start() - CONTEXT);
        int to = Math.min(content.length(), mark.end() + CONTEXT);
        return "<li><code>%s</code>%s<mark class=\"%s\">%s</mark>%s</li>\n"
                .formatted(
                        escaped(text.id()),
                        escaped(content.substring(from, mark.start())),
                        style,
                        escaped(content.substring(mark.start(), mark.end())),
                        escaped(content.substring(mark.end(), to)));
    }

    /** The page; the same corpus gives the same page. */
    public String html() {
        var out = new StringBuilder(HEAD).append("<h1>What the engine got wrong</h1>\n");
        if (items.isEmpty()) {
            out.append("<p>Nothing.</p>\n");
        }
        items.forEach((kind, labels) -> {
            int count = labels.values().stream().mapToInt(List::size).sum();
            out.append("<h2>%s (%d)</h2>\n".formatted(escaped(kind.substring(2)), count));
            labels.forEach((label, lines) -> {
                out.append("<details><summary>%s (%d)</summary><ul>\n".formatted(escaped(label), lines.size()));
                lines.forEach(out::append);
                out.append("</ul></details>\n");
            });
        });
        return out.append("</body></html>\n").toString();
    }

    private static String escaped(String text) {
        var out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '\n' -> out.append(" ⏎ ");
                default -> out.append(Character.isISOControl(c) ? ' ' : c);
            }
        }
        return out.toString();
    }
}
