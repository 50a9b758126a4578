// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e.foreignids;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.cli.api.ApiAnswer;
import io.chartveil.e2e.platform.ApiOperation;
import io.chartveil.e2e.platform.Installation;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every place of every operation that takes an id, filled with one that the other tenant really has and with one that
 * nobody has: the two answers are the same but for the request's id.
 */
class ForeignIdsIT {

    private static final NorthernHospital NORTH = NorthernHospital.furnish(Installation.get());
    private static final SouthernCaller SOUTH = new SouthernCaller(Installation.get());
    private static final List<ForeignId> IDS = new ForeignIds(NORTH).all();
    private static final String NORTH_BEFORE = NORTH.fingerprint();

    /** Header, payload and signature of a receipt that the platform has signed. */
    private static final Pattern SIGNED = Pattern.compile("\"signed\":\"([^\".]+)\\.([^\".]+)\\.[^\".]+\"");

    static List<ForeignId> ids() {
        return IDS;
    }

    @Test
    void everyPlaceThatCouldTakeAnIdIsTried() {
        // Given
        var tried = IDS.stream().map(ForeignId::toString).toList();

        // When
        var places = ApiOperation.all().stream()
                .filter(ApiOperation::isPublic)
                .flatMap(operation -> IdPlaces.of(operation).stream().map(place -> operation.id() + ", " + place));

        // Then
        assertThat(places)
                .as("places, of which each must be in ForeignIds or in IdPlaces.NO_IDS")
                .isNotEmpty()
                .isSubsetOf(tried);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ids")
    void anothersIdIsAnsweredLikeNobodys(ForeignId one) {
        // When
        var foreign = SOUTH.call(one, one.foreign());
        var missing = SOUTH.call(one, one.missing());

        // Then
        assertThat(foreign.status())
                .as(foreign.text())
                .isEqualTo(missing.status())
                .isLessThan(500);
        assertThat(comparable(foreign, one.foreign())).isEqualTo(comparable(missing, one.missing()));
    }

    @Test
    void theOtherTenantsThingsAreAsTheyWere() {
        // When
        IDS.forEach(one -> SOUTH.call(one, one.foreign()));

        // Then
        assertThat(NORTH.fingerprint()).isEqualTo(NORTH_BEFORE);
    }

    /** Ids, secrets and times that the answer itself makes differ from call to call. */
    private static String comparable(ApiAnswer answer, String id) {
        return SIGNED.matcher(answer.text())
                .replaceAll(signed -> Matcher.quoteReplacement(decoded(signed.group(1)) + decoded(signed.group(2))))
                .replace(id, "<the id>")
                .replaceAll("\"requestId\":\"[^\"]*\"", "")
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<uuid>")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "<time>")
                .replaceAll("/join\\?token=" + Installation.SOUTH + "\\.[\\w-]+", "<link>")
                .replaceAll("\"(token|clientSecret|clientId|pseudonym|password|username)\":\"[^\"]*\"", "<made>");
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), UTF_8);
    }
}
