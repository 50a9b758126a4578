// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.chartveil.internaltoken.testing.OperationsWithoutPermission;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RestController;

@AnalyzeClasses(packages = "io.chartveil.anonymizer", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule FEATURES_HAVE_NO_CYCLES = slices().matching("io.chartveil.anonymizer.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a feature that needs another which needs it back is one feature");

    @ArchTest
    static final ArchRule FEATURES_DO_NOT_KNOW_HTTP = noClasses()
            .that()
            .resideOutsideOfPackage("..web")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.web..", "jakarta.servlet..")
            .because("what the service does must not depend on who asks");

    @ArchTest
    static final ArchRule ONLY_THE_WAY_IN_KNOWS_KAFKA = noClasses()
            .that()
            .resideOutsideOfPackage("..pipeline.kafka")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..")
            .because("messages go out through the outbox");

    @ArchTest
    static final ArchRule CONTROLLERS_ARE_NOT_PUBLIC = classes()
            .that()
            .areAnnotatedWith(RestController.class)
            .should()
            .notBePublic()
            .because("nobody but the web calls them");

    @Test
    void everyOperationDeclaresItsPermission() {
        // When
        var without = OperationsWithoutPermission.in("io.chartveil.anonymizer");

        // Then
        assertThat(without).isEmpty();
    }
}
