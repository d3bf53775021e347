package io.benchlake;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Who may know whom on the driver; docs/architecture.md says why. */
@AnalyzeClasses(packages = "io.benchlake", importOptions = ProductCode.class)
class DriverPackageRulesTest {
    @ArchTest
    static final ArchRule PLANS_SCORES_AND_REPORTS_KNOW_NO_SPARK = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.benchlake.board..",
                    "io.benchlake.config..",
                    "io.benchlake.plan..",
                    "io.benchlake.score..",
                    "io.benchlake.report..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.spark..");

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLES =
            slices().matching("io.benchlake.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_READERS_OF_YAML_FILES_KNOW_YAML = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.benchlake.taskdef.read..", "io.benchlake.cli.option..", "io.benchlake.data.hub..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.yaml..");

    @ArchTest
    static final ArchRule NOBODY_HERE_KNOWS_DJL = noClasses()
            .that()
            .resideOutsideOfPackage("io.benchlake.model.djl..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.djl..");

    @ArchTest
    static void theArchitecturePageNamesEveryPackage(JavaClasses classes) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "architecture.md"));
        Set<String> packages = classes.stream()
                .map(type -> type.getPackageName())
                .filter(name -> name.startsWith("io.benchlake."))
                .map(name -> name.split(Pattern.quote("."), -1)[2])
                .collect(Collectors.toSet());
        assertThat(packages).allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    }
}
