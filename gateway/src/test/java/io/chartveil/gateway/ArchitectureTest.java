// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.chartveil.internaltoken.testing.OperationsWithoutPermission;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RestController;

@AnalyzeClasses(packages = "io.chartveil.gateway", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule FEATURES_HAVE_NO_CYCLES = slices().matching("io.chartveil.gateway.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a feature that cannot be understood alone is none");

    @ArchTest
    static final ArchRule CONTROLLERS_ARE_NOBODY_ELSES = classes()
            .that()
            .areAnnotatedWith(RestController.class)
            .should()
            .notBePublic()
            .because("only HTTP calls them");

    @ArchTest
    static final ArchRule FEATURES_DO_NOT_KNOW_THEIR_WEB = noClasses()
            .that()
            .resideOutsideOfPackage("..web..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.chartveil.gateway..web..")
            .because("what a feature does is independent of how it is asked");

    @Test
    void everyOperationDeclaresItsPermission() {
        assertThat(OperationsWithoutPermission.in("io.chartveil.gateway")).containsExactly("SignInController.page");
    }
}
