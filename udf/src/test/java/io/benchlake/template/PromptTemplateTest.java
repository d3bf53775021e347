package io.benchlake.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.template.value.TemplateException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptTemplateTest {
    @Test
    void textWithoutMarkupStaysAsItIs() {
        assertThat(PromptTemplate.parse("Question:\n\n").render(Map.of())).isEqualTo("Question:\n\n");
    }

    @Test
    void markupInAFieldIsOnlyText() {
        assertThat(render("{{ text }}", Map.of("text", "{{ 7 * 7 }}{% if %}"))).isEqualTo("{{ 7 * 7 }}{% if %}");
    }

    @Test
    void nullPrintsAsNone() {
        assertThat(PromptTemplate.parse("{{ gone }}").render(Collections.singletonMap("gone", null)))
                .isEqualTo("None");
    }

    @Test
    void anUndefinedNameIsToldWithItsTemplateAndLine() {
        assertThatThrownBy(() -> render("Q:\n{{ question }}", Map.of()))
                .isInstanceOf(TemplateException.class)
                .hasMessage("Cannot render the template 'Q:\\n{{ question }}': 'question' is undefined at line 2.");
    }

    @Test
    void aMissingEntryIsTold() {
        assertThatThrownBy(() -> render("{{ doc.text }}", Map.of("doc", Map.of("a", 1L))))
                .hasMessageContaining("'dict object' has no attribute 'text'");
    }

    @Test
    void anUndefinedIndexIsToldByItsName() {
        assertThatThrownBy(() -> render("{{ ['a', 'b'][label] }}", Map.of()))
                .hasMessageContaining("'label' is undefined");
    }

    @Test
    void aListWithAnUndefinedMemberPrintsAsInPython() {
        assertThat(render("{{ [answer] }}", Map.of())).isEqualTo("[Undefined]");
    }

    @Test
    void aListOfTheDocIsNotChanged() {
        Map<String, Object> doc = Map.of("options", new ArrayList<>(List.of("a")));
        assertThatThrownBy(() -> render("{% set _ = options.append('b') %}", doc))
                .hasMessageContaining("append() would change a list that the template did not make");
        assertThat(doc).containsEntry("options", List.of("a"));
    }

    @Test
    void aDictionaryOfTheDocIsNotChanged() {
        Map<String, Object> doc = Map.of("answers", new HashMap<>(Map.of("text", "a")));
        assertThatThrownBy(() -> render("{{ answers.pop('text') }}", doc))
                .hasMessageContaining("pop() would change a dictionary that the template did not make");
        assertThat(doc).containsEntry("answers", Map.of("text", "a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% set a = [] %}{% set b = [a] %}{{ a.append(b) }}",
                "{% set a = {} %}{{ a.update(self_=a) }}",
                "{% set a = [] %}{{ a.extend([[a]]) }}"
            })
    void nothingHoldsItself(String template) {
        assertThatThrownBy(() -> render(template, Map.of())).hasMessageContaining("cannot hold itself");
    }

    @Test
    void aListDoesNotDoubleWithoutEnd() {
        assertThatThrownBy(() ->
                        render("{% set a = [1] %}{% for _ in range(99) %}{{ a.extend(a) }}{% endfor %}", Map.of()))
                .hasMessageContaining("grows beyond 1048576 members");
    }

    @Test
    void aDrawnMemberIsTheSameEachTime() {
        Map<String, Object> doc = Map.of("options", List.of("a", "b", "c"));
        assertThat(render("{{ options|random }}", doc))
                .isIn("a", "b", "c")
                .isEqualTo(render("{{ options|random }}", doc));
    }

    @Test
    void faultySyntaxIsToldWhenTheTemplateIsRead() {
        assertThatThrownBy(() -> PromptTemplate.parse("a\n{% if x %}b"))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("a block has none of its ends")
                .hasMessageContaining("at line 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ ''.getClass() }}",
                "{{ text.class.name }}",
                "{{ list.getClass().forName('java.lang.Runtime') }}",
                "{{ list.stream() }}",
                "{{ list.clear() }}",
                "{{ map.entrySet() }}",
                "{{ map.put('a', 1) }}",
                "{{ range.rendering }}",
                "{{ namespace(a=1).attributes }}",
                "{% for i in list %}{{ loop.rendering() }}{% endfor %}",
                "{% include 'x' %}",
                "{% import 'x' as y %}",
                "{% from 'x' import y %}",
                "{% extends 'x' %}"
            })
    void neitherJavaNorOtherTemplatesAreInReach(String template) {
        Map<String, Object> fields = Map.of("text", "t", "list", List.of(1L), "map", Map.of("a", 1L));
        assertThatThrownBy(() -> render(template, fields)).isInstanceOf(TemplateException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
                "{% set ns = namespace(s='x') %}{% for a in range(99) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}",
                "{{ 'x' * 999999999 }}",
                "{% for a in range(99999) %}{{ 'x' * 9999 }}{% endfor %}",
                "{% macro m(a) %}{{ m(a) }}{% endmacro %}{{ m(1) }}",
                "{{ range(999999999) }}",
                "{{ 10 ** (10 ** 6) }}",
                "{{ [1] * 10 ** 9 }}",
                "{{ 'x'.center(10 ** 9) }}",
                "{{ 'x'|center(10 ** 9) }}",
                "{{ '%999999999d' % 1 }}",
                "{{ '{:999999999}'.format(1) }}",
                "{{ 'x'.zfill(10 ** 9) }}",
                "{{ [1]|batch(10 ** 9, 0)|list }}",
                "{{ [1]|slice(10 ** 9)|list }}",
                "{{ 'x'|indent(10 ** 9, true) }}",
                "{{ 'a\\tb'.expandtabs(10 ** 9) }}",
                "{{ 1.5|round(10 ** 9) }}",
                "{{ ('x' * 10 ** 6).replace('x', 'y' * 10 ** 6) }}",
                "{{ ('x' * 10 ** 7).join('abcdefghij') }}",
                "{{ ('x' * 10 ** 7)|regex_replace('x', 'y' * 10 ** 6) }}",
                "{{ range(99999)|map('center', 10 ** 7)|list|length }}",
                "{{ range(99999)|map('string')|map('format')|join('x' * 10 ** 6) }}",
                "{{ 'x'|regex_replace('x*x*x*x*x*x*x*y', '') }}{{ 'xxxxxxxx'|join('xxxxxxxxxxxxxxxxx')|regex_replace('x*x*x*x*x*x*x*y', '') }}"
            })
    void endlessTemplatesAreStopped(String template) {
        assertThatThrownBy(() -> render(template, Map.of())).isInstanceOf(TemplateException.class);
    }

    @Test
    void deepNestingIsRefusedInsteadOfOverflowingTheStack() {
        assertThatThrownBy(() -> PromptTemplate.parse("{{ " + "(".repeat(100_000) + " }}"))
                .isInstanceOf(TemplateException.class);
        assertThatThrownBy(() -> PromptTemplate.parse("{% if 1 %}".repeat(100_000)))
                .isInstanceOf(TemplateException.class);
        assertThatThrownBy(() -> render("{{ 1" + " + 1".repeat(100_000) + " }}", Map.of()))
                .isInstanceOf(TemplateException.class);
        assertThatThrownBy(() -> PromptTemplate.parse("{{ " + "not ".repeat(100_000) + "1 }}"))
                .isInstanceOf(TemplateException.class);
    }

    @Test
    void aFaultOfEveryDocumentIsFoundWithoutOne() {
        assertThat(PromptTemplate.parse("{{ ''.getClass() }}").findCertainFault())
                .get()
                .extracting(Throwable::getMessage)
                .asString()
                .contains("has no attribute 'getClass'");
        assertThat(PromptTemplate.parse(
                                "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}")
                        .findCertainFault())
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ question }}",
                "{{ question.getClass() }}",
                "{% if question is not defined %}{{ ''.getClass() }}{% endif %}",
                "{% for a in range(3) %}{{ a }}{% endfor %}",
                "{% set a = 1 %}{{ a }}",
                "plain"
            })
    void whatDocumentsDecideIsNoCertainFault(String template) {
        assertThat(PromptTemplate.parse(template).findCertainFault()).isEmpty();
    }

    @Test
    void manyThreadsMayRenderOneTemplate() {
        PromptTemplate template = PromptTemplate.parse("{% set a = n * 2 %}{% for i in [1, 2] %}{{ a }},{% endfor %}");
        List<String> rendered = IntStream.range(0, 2000)
                .parallel()
                .mapToObj(n -> template.render(Map.of("n", (long) n)))
                .toList();
        for (int n = 0; n < rendered.size(); n++) {
            assertThat(rendered.get(n)).isEqualTo(2 * n + "," + 2 * n + ",");
        }
    }

    private static String render(String template, Map<String, Object> fields) {
        return PromptTemplate.parse(template).render(fields);
    }
}
