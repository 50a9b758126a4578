// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.web.bind.annotation.RestController;

@AnalyzeClasses(packages = "io.chartveil.ingestion", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule FEATURES_HAVE_NO_CYCLES = slices().matching("io.chartveil.ingestion.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a feature that needs another and is needed by it is one feature");

    @ArchTest
    static final ArchRule CONTROLLERS_ARE_NOT_PUBLIC = classes()
            .that()
            .areAnnotatedWith(RestController.class)
            .should()
            .notBePublic()
            .because("nobody but HTTP calls a controller");

    @ArchTest
    static final ArchRule FEATURES_DO_NOT_KNOW_HTTP = noClasses()
            .that()
            .resideOutsideOfPackages("..web..", "..fhir..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.servlet..", "org.springframework.web..")
            .because("a record is accepted the same way by whatever road it comes");

    @ArchTest
    static final ArchRule FEATURES_DO_NOT_KNOW_KAFKA = noClasses()
            .that()
            .resideOutsideOfPackages("..kafka..", "..status..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..")
            .because("a record is accepted the same way by whatever road it comes");

    @ArchTest
    static final ArchRule CONTENT_STANDS_ALONE = noClasses()
            .that()
            .resideInAPackage("..content..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "io.chartveil.ingestion.intake..")
            .because("reading a record needs nothing but the record");
}
