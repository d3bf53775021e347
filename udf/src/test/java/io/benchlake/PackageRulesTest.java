package io.benchlake;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom; docs/architecture.md says why. */
@AnalyzeClasses(packages = "io.benchlake", importOptions = ProductCode.class)
class PackageRulesTest {
    @ArchTest
    static final ArchRule ONLY_THE_MODEL_PACKAGE_KNOWS_DJL = noClasses()
            .that()
            .resideOutsideOfPackage("io.benchlake.model.djl..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.djl..");

    @ArchTest
    static final ArchRule ONLY_THE_SPARK_PACKAGE_KNOWS_SPARK = noClasses()
            .that()
            .resideOutsideOfPackage("io.benchlake.spark..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.spark..");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("io.benchlake.(**)").should().beFreeOfCycles();
}
