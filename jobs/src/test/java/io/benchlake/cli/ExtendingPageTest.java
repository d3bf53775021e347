package io.benchlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/extending.md} asks one to write compiles, and the lines fit the lists that they are added to. */
class ExtendingPageTest {
    private static final Path SOURCES = Path.of("../udf/src/main/java/io/benchlake");
    private static final Pattern CODE = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern TYPE = Pattern.compile("^(?:final class|record) (\\w+)", Pattern.MULTILINE);
    private static final List<String> PACKAGES = List.of("metric", "filter", "doc.function");
    private static final List<Path> REGISTRIES = List.of(
            SOURCES.resolve("metric/MetricRegistry.java"),
            SOURCES.resolve("filter/FilterRegistry.java"),
            SOURCES.resolve("doc/function/NativeFunctions.java"));

    @TempDir
    Path folder;

    @Test
    void classesCompile() throws IOException {
        List<String> classes = code(true);
        assertThat(classes).hasSameSizeAs(PACKAGES);
        for (int i = 0; i < classes.size(); i++) {
            assertThat(compile(PACKAGES.get(i), classes.get(i)))
                    .as(classes.get(i))
                    .isZero();
        }
    }

    @Test
    void linesCallWhatTheirRegistriesHave() throws IOException {
        List<String> lines = code(false);
        assertThat(lines).hasSameSizeAs(REGISTRIES);
        for (int i = 0; i < lines.size(); i++) {
            String called = lines.get(i).substring(0, lines.get(i).indexOf('"'));
            assertThat(Files.readString(REGISTRIES.get(i))).contains("  " + called + "\"");
        }
    }

    private int compile(String room, String code) throws IOException {
        Matcher type = TYPE.matcher(code);
        assertThat(type.find()).isTrue();
        Path file = folder.resolve(type.group(1) + ".java");
        String imports = Stream.of("doc", "filter", "metric.statistic", "python")
                .map("import io.benchlake.%s.*;\n"::formatted)
                .reduce("import java.util.*;\n", String::concat);
        Files.writeString(file, "package io.benchlake." + room + ";\n" + imports + code);
        return ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", folder.toString(), "-cp", classPath(), file.toString());
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** The classes of the page, or its single lines. */
    private static List<String> code(boolean classes) throws IOException {
        return CODE.matcher(Files.readString(Path.of("../docs/extending.md")).replace("\n   ", "\n"))
                .results()
                .map(fence -> fence.group(1).strip())
                .filter(code -> classes == code.contains("\n"))
                .toList();
    }
}
