// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.training;

import io.chartveil.deid.Label;
import io.chartveil.deid.evaluation.MarkedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads the labels of given texts, the engine's own or MEDDOCAN's; the own are finer in places: a postcode is no town, a
 * sister no name.
 */
final class GivenLabels {

    private static final Map<String, Label> PLAIN = Map.ofEntries(
            Map.entry("NOMBRE_SUJETO_ASISTENCIA", Label.PATIENT_NAME),
            Map.entry("NOMBRE_PERSONAL_SANITARIO", Label.CLINICIAN_NAME),
            Map.entry("FECHAS", Label.DATE),
            Map.entry("EDAD_SUJETO_ASISTENCIA", Label.AGE),
            Map.entry("SEXO_SUJETO_ASISTENCIA", Label.SEX),
            Map.entry("CALLE", Label.STREET),
            Map.entry("PAIS", Label.COUNTRY),
            Map.entry("ID_SUJETO_ASISTENCIA", Label.MEDICAL_RECORD_NUMBER),
            Map.entry("ID_TITULACION_PERSONAL_SANITARIO", Label.CLINICIAN_LICENCE),
            Map.entry("ID_EMPLEO_PERSONAL_SANITARIO", Label.EMPLOYEE_NUMBER),
            Map.entry("ID_ASEGURAMIENTO", Label.SOCIAL_SECURITY_NUMBER),
            Map.entry("ID_CONTACTO_ASISTENCIAL", Label.ENCOUNTER_NUMBER),
            Map.entry("CORREO_ELECTRONICO", Label.EMAIL),
            Map.entry("URL_WEB", Label.URL),
            Map.entry("HOSPITAL", Label.HOSPITAL),
            Map.entry("CENTRO_SALUD", Label.HEALTH_CENTRE),
            Map.entry("INSTITUCION", Label.ORGANIZATION),
            Map.entry("DIREC_PROT_INTERNET", Label.IP_ADDRESS),
            Map.entry("IDENTIF_VEHICULOS_NRSERIE_PLACAS", Label.VEHICLE),
            Map.entry("IDENTIF_DISPOSITIVOS_NRSERIE", Label.DEVICE),
            Map.entry("IDENTF_BIOMETRICOS", Label.BIOMETRIC),
            Map.entry("NUMERO_BENEF_PLAN_SALUD", Label.HEALTH_PLAN_NUMBER),
            Map.entry("OTRO_NUMERO_IDENTIF", Label.IDENTIFIER),
            Map.entry("NUMERO_TELEFONO", Label.PHONE),
            Map.entry("NUMERO_FAX", Label.FAX),
            Map.entry("PROFESION", Label.PROFESSION),
            Map.entry("OTROS_SUJETO_ASISTENCIA", Label.OTHER));

    private GivenLabels() {}

    /**
     * A text of the corpus; marks that overlap an earlier one are left out.
     *
     * @throws IllegalArgumentException for a label of another scheme
     */
    static LabelledText read(MarkedText marked) {
        List<LabelledText.Mark> marks = new ArrayList<>();
        int end = 0;
        for (var mark : marked.marks().stream()
                .sorted((a, b) -> Integer.compare(a.start(), b.start()))
                .toList()) {
            if (mark.start() >= end) {
                marks.add(new LabelledText.Mark(
                        mark.start(),
                        mark.end(),
                        label(mark.label(), marked.text().substring(mark.start(), mark.end()))));
                end = mark.end();
            }
        }
        return new LabelledText(marked.text(), marked.language(), marks);
    }

    private static Label label(String name, String value) {
        if (name.equals("TERRITORIO")) {
            return Character.isDigit(value.charAt(0)) ? Label.POSTCODE : Label.CITY;
        }
        if (name.equals("FAMILIARES_SUJETO_ASISTENCIA")) {
            return Label.KINSHIP;
        }
        if (name.startsWith("ID_") && value.chars().noneMatch(Character::isDigit)) {
            return Label.OTHER;
        }
        for (Label label : Label.values()) {
            if (label.name().equals(name)) {
                return label;
            }
        }
        Label plain = PLAIN.get(name);
        if (plain == null) {
            throw new IllegalArgumentException(
                    "A label of the marked texts is neither one of this engine's own nor one of MEDDOCAN's.");
        }
        return plain;
    }
}
