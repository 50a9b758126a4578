// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.training;

import io.chartveil.deid.Label;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a Spanish case anew with another head: keys dropped, renamed or in lower case, lines joined or in another order,
 * other people, places and numbers in it, so that a model cannot learn the layout by heart.
 */
final class HeaderVariation {

    private static final Map<String, List<String>> OTHER_KEYS = Map.ofEntries(
            Map.entry("Nombre", List.of("Paciente", "Nombre del paciente", "Pte", "Nom.", "Nombre")),
            Map.entry("Apellidos", List.of("Apellido(s)", "1er y 2º apellido", "Apell.", "y apellidos")),
            Map.entry("NHC", List.of("Nº historia", "HC", "Historia", "N.H.C.", "Nº Hª", "NHC")),
            Map.entry("NASS", List.of("Nº SS", "Afiliación", "NSS", "Seg. Social")),
            Map.entry("CIPA", List.of("CIP", "Tarjeta", "TSI")),
            Map.entry("Domicilio", List.of("Dirección", "Dir.", "Vive en", "Calle")),
            Map.entry("Localidad/ Provincia", List.of("Población", "Localidad", "Ciudad", "Municipio")),
            Map.entry("CP", List.of("C.P.", "Código postal", "cod. postal")),
            Map.entry("Fecha de nacimiento", List.of("F. nac.", "FN", "Nacido", "F.Nto", "Nacimiento")),
            Map.entry("País de nacimiento", List.of("Nacionalidad", "Origen", "Natural de")),
            Map.entry("País", List.of("Nacionalidad", "Pais")),
            Map.entry("Fecha de Ingreso", List.of("Ingreso", "F. ingreso", "Fecha", "Ingresa")),
            Map.entry("Médico", List.of("Dr/a", "Facultativo", "Responsable", "Atendido por", "Medico")),
            Map.entry("NºCol", List.of("Col.", "Nº colegiado", "Colegiado", "núm. col.")),
            Map.entry("Episodio", List.of("Nº episodio", "Epis.", "Visita")),
            Map.entry("Remitido por", List.of("Firmado", "Fdo.", "Enviado por", "Autor", "Dr.")),
            Map.entry("Responsable clínico", List.of("Firma", "Médico responsable", "Fdo", "Resp.")),
            Map.entry(
                    "Informe clínico del paciente", List.of("Informe", "EA", "Enfermedad actual", "Caso", "Historia")),
            Map.entry("Historia Actual", List.of("HA", "Anamnesis", "Enf. actual", "Motivo")));

    private static final Pattern KEY = Pattern.compile("(?:^|(?<=[\\n.]\\s?|\\s{1,2}))("
            + String.join(
                    "|",
                    OTHER_KEYS.keySet().stream()
                            .sorted(java.util.Comparator.comparingInt(String::length)
                                    .reversed())
                            .toList())
            + "|Edad|Sexo|Servicio|E-mail|Email|Correo electrónico)(:\\s{0,2})");
    private static final int LONGEST_HEAD_LINE = 200;

    private final WordLists words;
    private final Random random;

    HeaderVariation(WordLists words, Random random) {
        this.words = words;
        this.random = random;
    }

    private record Piece(String text, io.chartveil.deid.@org.jspecify.annotations.Nullable Label label) {}

    LabelledText of(LabelledText text) {
        List<List<Piece>> lines = lines(text);
        int head = 0;
        while (head < lines.size() && length(lines.get(head)) < LONGEST_HEAD_LINE) {
            head++;
        }
        var inventor = new Inventor(words, "es", random);
        double dropped = random.nextInt(3) / 2.0;
        boolean keepHead = random.nextInt(8) > 0;
        List<List<Piece>> top = new ArrayList<>(keepHead ? lines.subList(0, head) : List.of());
        if (random.nextBoolean()) {
            Collections.shuffle(top, random);
        }
        String joint = inventor.any(List.of("\n", "\n", "\n", " ", "; ", " | ", ", ", " - ", "\n\n", "   "));
        var out = new TextBuilder();
        boolean people = random.nextInt(4) > 0;
        for (List<Piece> line : top) {
            write(out, line, dropped, people, inventor);
            out.plain(joint);
        }
        out.plain("\n");
        for (List<Piece> line : lines.subList(head, lines.size())) {
            write(out, line, dropped, people, inventor);
            out.plain("\n");
        }
        LabelledText varied = out.build("es");
        return switch (random.nextInt(24)) {
            case 0 -> Respelling.LOWER.of(varied);
            case 1 -> Respelling.UPPER.of(varied);
            case 2 -> Respelling.WITHOUT_ACCENTS.of(varied);
            default -> varied;
        };
    }

    private void write(TextBuilder out, List<Piece> line, double dropped, boolean people, Inventor inventor) {
        for (Piece piece : line) {
            if (piece.label() == null) {
                out.plain(keys(piece.text(), dropped, inventor));
            } else {
                out.marked(value(piece.text(), piece.label(), people, inventor), piece.label());
            }
        }
    }

    private String keys(String text, double dropped, Inventor inventor) {
        Matcher matcher = KEY.matcher(text);
        var out = new StringBuilder();
        while (matcher.find()) {
            String key = matcher.group(1);
            String written;
            if (inventor.chance(dropped)) {
                written = "";
            } else {
                String other = inventor.chance(0.5) ? inventor.any(OTHER_KEYS.getOrDefault(key, List.of(key))) : key;
                written = (inventor.chance(0.2) ? other.toLowerCase(java.util.Locale.ROOT) : other)
                        + inventor.any(List.of(matcher.group(2), matcher.group(2), " ", ": "));
            }
            matcher.appendReplacement(out, Matcher.quoteReplacement(written));
        }
        return matcher.appendTail(out).toString();
    }

    private static String value(String value, Label label, boolean people, Inventor inventor) {
        return switch (label) {
            case PATIENT_NAME, CLINICIAN_NAME -> people ? inventor.likeName(value) : value;
            case MEDICAL_RECORD_NUMBER,
                    SOCIAL_SECURITY_NUMBER,
                    CLINICIAN_LICENCE,
                    ENCOUNTER_NUMBER,
                    PHONE,
                    FAX,
                    POSTCODE -> inventor.likeDigits(value);
            case CITY -> inventor.chance(0.4) ? inventor.value("L") : value;
            case COUNTRY -> inventor.chance(0.3) ? inventor.value("K") : value;
            case STREET -> inventor.chance(0.4) ? inventor.value("S") : value;
            case EMAIL -> inventor.chance(0.5) ? inventor.value("E") : value;
            case HOSPITAL -> inventor.chance(0.4) ? inventor.value("H") : value;
            default -> value;
        };
    }

    private static List<List<Piece>> lines(LabelledText text) {
        List<List<Piece>> lines = new ArrayList<>();
        lines.add(new ArrayList<>());
        int at = 0;
        for (LabelledText.Mark mark : text.marks()) {
            plain(text.text().substring(at, mark.start()), lines);
            lines.getLast().add(new Piece(text.text().substring(mark.start(), mark.end()), mark.label()));
            at = mark.end();
        }
        plain(text.text().substring(at), lines);
        return lines;
    }

    private static void plain(String text, List<List<Piece>> lines) {
        String[] parts = text.split("\n", -1);
        for (int i = 0; i < parts.length; i++) {
            if (i > 0) {
                lines.add(new ArrayList<>());
            }
            if (!parts[i].isEmpty()) {
                lines.getLast().add(new Piece(parts[i], null));
            }
        }
    }

    private static int length(List<Piece> line) {
        return line.stream().mapToInt(piece -> piece.text().length()).sum();
    }
}
