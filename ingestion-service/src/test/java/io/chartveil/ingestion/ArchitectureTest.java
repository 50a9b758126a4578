// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.chartveil.testinfra.ServiceRules;

@AnalyzeClasses(packages = "io.chartveil.ingestion", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests AS_EVERY_SERVICE = ArchTests.in(ServiceRules.class);

    @ArchTest
    static final ArchRule CONTENT_STANDS_ALONE = noClasses()
            .that()
            .resideInAPackage("..content..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "io.chartveil.ingestion.intake..")
            .because("reading a record needs nothing but the record");
}
