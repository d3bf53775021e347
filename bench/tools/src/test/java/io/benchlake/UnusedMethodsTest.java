package io.benchlake;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.List;
import java.util.stream.Stream;

/** Nobody has to read a method that nobody calls: neither the product nor the programs of {@code bench/}. */
@AnalyzeClasses(packages = "io.benchlake", importOptions = ProductCode.class)
class UnusedMethodsTest {
    /** What documentation tells users to call from a session of their own. */
    private static final List<String> FOR_USERS = List.of(
            "io.benchlake.lake.query.LakeViews.script()",
            "io.benchlake.spark.function.BenchlakeFunctions.register(org.apache.spark.sql.SparkSession)");

    @ArchTest
    static void everyMethodHasACallerOutsideTests(JavaClasses classes) {
        List<String> unused = classes.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
                .filter(method -> method.getCallsOfSelf().stream()
                        .noneMatch(call -> !call.getOrigin().equals(method)))
                .filter(method -> method.getReferencesToSelf().isEmpty())
                .filter(method -> !isCalledByOthers(method))
                .map(JavaMethod::getFullName)
                .filter(name -> !FOR_USERS.contains(name))
                .sorted()
                .toList();
        assertThat(unused).isEmpty();
    }

    /** Called through a type above, by the compiler's own code, or by a library that finds it by name. */
    private static boolean isCalledByOthers(JavaMethod method) {
        return overrides(method)
                || isOfRecordOrEnum(method)
                || !method.getAnnotations().isEmpty()
                || List.of("main", "readResolve", "writeReplace", "readObject", "writeObject")
                        .contains(method.getName());
    }

    private static boolean overrides(JavaMethod method) {
        JavaClass owner = method.getOwner();
        return Stream.concat(owner.getAllRawSuperclasses().stream(), owner.getAllRawInterfaces().stream())
                .anyMatch(above -> above.getMethods().stream()
                        .anyMatch(known -> known.getName().equals(method.getName())
                                && known.getRawParameterTypes().size()
                                        == method.getRawParameterTypes().size()));
    }

    private static boolean isOfRecordOrEnum(JavaMethod method) {
        JavaClass owner = method.getOwner();
        boolean isAccessor = owner.isRecord()
                && method.getRawParameterTypes().isEmpty()
                && owner.tryGetField(method.getName()).isPresent();
        return isAccessor || (owner.isEnum() && List.of("values", "valueOf").contains(method.getName()));
    }
}
