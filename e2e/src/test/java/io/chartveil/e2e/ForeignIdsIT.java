// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.cli.api.ApiAnswer;
import io.chartveil.e2e.platform.ApiOperation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every place of every operation that takes an id, filled with one that the other tenant really has and with one that
 * nobody has: the two answers are the same but for the request's id.
 */
class ForeignIdsIT {

    private static final ForeignIds IDS = ForeignIds.get();

    static List<ForeignIds.Case> cases() {
        return IDS.cases();
    }

    @Test
    void everyPlaceOfEveryOperationIsACaseOrNoId() {
        // Given
        var covered = cases().stream()
                .map(one -> one.operation().id() + " " + one.place())
                .toList();

        // When
        var open = new ArrayList<String>();
        for (var operation : ApiOperation.all()) {
            if (operation.isPublic()) {
                operation.places().stream()
                        .filter(place -> !ForeignIds.isNoId(operation, place))
                        .map(place -> operation.id() + " " + place)
                        .filter(place -> !covered.contains(place))
                        .forEach(open::add);
            }
        }

        // Then
        assertThat(open).as("places without a case in ForeignIds").isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void anothersIdIsAnsweredLikeNobodys(ForeignIds.Case one) {
        // When
        var foreign = IDS.call(one, one.foreign());
        var missing = IDS.call(one, one.missing());

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
        cases().forEach(one -> IDS.call(one, one.foreign()));

        // Then
        assertThat(IDS.fingerprint()).isEqualTo(IDS.fingerprintBefore());
    }

    /** Ids and times that the answer itself makes differ from call to call. */
    private static String comparable(ApiAnswer answer, String id) {
        return answer.text()
                .replace(id, "<the id>")
                .replaceAll("\"requestId\":\"[^\"]*\"", "")
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<uuid>")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "<time>")
                .replaceAll("\"(token|clientSecret|clientId|pseudonym|password|username)\":\"[^\"]*\"", "<made>");
    }
}
