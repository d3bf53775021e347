package io.benchlake.tools;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.benchlake.ProductCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Who may know whom among the tools; docs/architecture.md says why. */
@AnalyzeClasses(packages = "io.benchlake.tools", importOptions = ProductCode.class)
class ToolPackageRulesTest {
    @ArchTest
    static final ArchRule ONLY_THE_DJL_PACKAGE_KNOWS_DJL = noClasses()
            .that()
            .resideOutsideOfPackage("io.benchlake.tools.djl..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.djl..");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("io.benchlake.(**)").should().beFreeOfCycles();

    @ArchTest
    static void theArchitecturePageNamesEveryPackage(JavaClasses classes) throws IOException {
        String page = Files.readString(Path.of("..", "..", "docs", "architecture.md"));
        assertThat(classes.stream().map(type -> type.getPackageName().replace("io.benchlake.tools.", "")))
                .allSatisfy(name -> assertThat(page).containsPattern("`(tools)?\\." + name + "`"));
    }
}
