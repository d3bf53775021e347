package io.benchlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The pages for readers name only files, headings, options, settings and classes that there are. */
class PagesTest {
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    private static final Set<String> OPTIONS_OF_OTHERS = Set.of(
            "--conf", "--deploy-mode", "--jars", "--properties-file", "--gpus", "--clusterrole", "--serviceaccount");
    private static final Set<String> NOT_OURS = Set.of("BreakIterator", "MemAvailable", "ReadWriteMany");
    private static final Set<String> MADE_BY_THE_BUILD = Set.of(
            "jobs/target/benchlake.jar", "jobs/target/benchlake.jsa", "udf/rapids/target/benchlake-rapids-0.1.0.jar");

    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|record|interface|enum) (\\w+)");

    /** The log of measurements is not among them: what it names may be gone since. */
    private final List<Path> pages = Stream.of(
                    "docs", "cluster", "notebooks", "README.md", "CHANGELOG.md", "CONTRIBUTING.md")
            .flatMap(PagesTest::files)
            .filter(file -> file.toString().matches(".*(?<!-log)\\.md"))
            .toList();

    private final String sources = Stream.of("benchlake", "bench", "cluster", ".ci", "jobs/src", "udf/src")
            .flatMap(PagesTest::files)
            .filter(file -> file.toString().matches(".*(\\.(java|py|sql|conf|properties|sh)|/[^.]+)"))
            .map(PagesTest::text)
            .collect(Collectors.joining("\n"));

    @Test
    void everyLinkLeadsToAFileAndAHeading() {
        everyMatch("\\]\\((?!http)([^)]+)\\)", (page, link) -> {
            String file = link.replaceFirst("#.*", "");
            Path target = file.isEmpty() ? page : page.resolveSibling(file);
            String heading = link.contains("#") ? link.replaceFirst(".*#", "") : "";
            return Files.exists(target) && (heading.isEmpty() || anchors(target).contains(heading));
        });
    }

    @Test
    void everyPathIsThere() {
        everyMatch(
                "[` (]((?:adr|bench|cluster|docs|jobs|notebooks|task-defs|udf|\\.ci)/[\\w./-]*\\w)",
                (page, path) -> MADE_BY_THE_BUILD.contains(path)
                        || Files.exists(REPOSITORY.resolve(path))
                        || Files.exists(page.resolveSibling(path)));
    }

    @Test
    void everyOptionIsOne() {
        Set<String> options = new TreeSet<>(OPTIONS_OF_OTHERS);
        addOptions(Main.commandLine(), options);
        everyMatch(
                "(?<![\\w-])(--[a-z][\\w-]*)",
                (page, option) -> options.contains(option)
                        || Pattern.compile(Pattern.quote(option) + "(?![\\w-])")
                                .matcher(sources)
                                .find());
    }

    @Test
    void everySettingIsRead() {
        everyMatch("\\b(BENCHLAKE_\\w+|spark\\.benchlake(?:\\.\\w+)+)", (page, setting) -> sources.contains(setting));
    }

    @Test
    void everyWordOfTheGlossaryIsAType() {
        List<String> named = Pattern.compile("^\\| \\w+ \\| `([A-Z]\\w+)` \\|", Pattern.MULTILINE)
                .matcher(text(Path.of("..", "docs", "architecture.md")))
                .results()
                .map(row -> row.group(1))
                .toList();
        assertThat(named).hasSizeBetween(12, 16);
        assertThat(types()).containsAll(named);
    }

    @Test
    void everyClassIsThere() {
        Set<String> types = types();
        types.addAll(NOT_OURS);
        everyMatch("`(?:[a-z]+\\.)*((?:[A-Z][a-z0-9]+){2,})[`.(]", (page, type) -> types.contains(type));
    }

    @Test
    void everyPackageIsThere() {
        everyMatch("\\b(io\\.benchlake(?:\\.[a-z]+)+)", (page, name) -> sources.contains("package " + name + ";"));
    }

    private Set<String> types() {
        return TYPE.matcher(sources).results().map(type -> type.group(1)).collect(Collectors.toSet());
    }

    private void everyMatch(String pattern, BiPredicate<Path, String> isRight) {
        SoftAssertions names = new SoftAssertions();
        for (Path page : pages) {
            Pattern.compile(pattern)
                    .matcher(text(page))
                    .results()
                    .map(match -> match.group(1))
                    .distinct()
                    .forEach(name -> names.assertThat(isRight.test(page, name))
                            .as("%s in %s", name, page)
                            .isTrue());
        }
        names.assertAll();
    }

    private static void addOptions(CommandLine command, Set<String> options) {
        options.addAll(command.getCommandSpec().optionsMap().keySet());
        command.getSubcommands().values().forEach(below -> addOptions(below, options));
    }

    private static Set<String> anchors(Path page) {
        return HEADING.matcher(text(page))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w\\- ]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static Stream<Path> files(String below) {
        try (Stream<Path> files = Files.walk(REPOSITORY.resolve(below))) {
            return files
                    .filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("/resources/")
                            || file.toString().contains("/main/"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
