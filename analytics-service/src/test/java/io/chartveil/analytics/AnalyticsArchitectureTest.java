// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.chartveil.audittrail.Audited;
import io.chartveil.internaltoken.Permission;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@AnalyzeClasses(packages = "io.chartveil.analytics", importOptions = ImportOption.DoNotIncludeTests.class)
class AnalyticsArchitectureTest {

    @ArchTest
    static final ArchRule FEATURES_HAVE_NO_CYCLES = slices().matching("io.chartveil.analytics.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a feature can be read, changed and removed alone");

    @ArchTest
    static final ArchRule A_FEATURE_DOES_NOT_KNOW_HTTP = noClasses()
            .that()
            .resideInAPackage("io.chartveil.analytics..")
            .and()
            .resideOutsideOfPackage("..web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.web..", "jakarta.servlet..", "..web..")
            .because("what is counted is the same whoever asks");

    @ArchTest
    static final ArchRule A_FEATURE_DOES_NOT_KNOW_KAFKA = noClasses()
            .that()
            .resideInAPackage("io.chartveil.analytics..")
            .and()
            .resideOutsideOfPackage("..kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..")
            .because("applying is tested without a broker");

    @ArchTest
    static final ArchRule CONTROLLERS_ARE_NOT_PUBLIC = classes()
            .that()
            .areAnnotatedWith(RestController.class)
            .should()
            .notBePublic()
            .because("a controller is called by the dispatcher and by nobody else");

    @ArchTest
    static final ArchRule EVERY_OPERATION_DECLARES_PERMISSION_AND_AUDIT = methods()
            .that()
            .areAnnotatedWith(GetMapping.class)
            .or()
            .areAnnotatedWith(PostMapping.class)
            .should()
            .beAnnotatedWith(Permission.class)
            .andShould()
            .beAnnotatedWith(Audited.class)
            .because("no look is without a right and a trace");
}
