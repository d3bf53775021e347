package io.benchlake.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.SharedFixtures;
import io.benchlake.template.value.TemplateException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatTemplateTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LocalDate CLOCK = LocalDate.of(2025, 3, 4);
    private static final Map<String, String> TOKENS = Map.of("bos_token", "<s>", "eos_token", "</s>");
    private static final Pattern TURN = Pattern.compile(
            "<\\|start_header_id\\|>(\\w+)<\\|end_header_id\\|>\n\n(.*?)(?:<\\|eot_id\\|>|$)", Pattern.DOTALL);

    @Test
    void conversationsRenderAsTransformersRendersThem() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        for (JsonNode golden : JSON.readTree(resource("cases.json")).get("cases")) {
            ChatTemplate template =
                    ChatTemplate.parse(resource(golden.get("template").asText() + ".jinja"), TOKENS);
            softly.assertThat(outcome(template, golden))
                    .as(golden.toString())
                    .isEqualTo(
                            golden.has("error")
                                    ? "an error"
                                    : golden.get("expected").asText());
        }
        softly.assertAll();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arc_challenge-chat",
                "arc_challenge-chat-system",
                "arc_challenge_llama-chat",
                "gsm8k-chat",
                "gsm8k_cot_llama-chat",
                "mmlu_llama-chat"
            })
    void promptsOfTheHarnessAreRenderedAgainFromTheirMessages(String run) throws IOException {
        ChatTemplate template = ChatTemplate.parse(
                Files.readString(SharedFixtures.require("models/tiny-llama/chat_template.jinja")),
                Map.of("bos_token", "<|begin_of_text|>"));
        List<String> prompts = prompts(SharedFixtures.require("golden/" + run + ".json.gz"));
        assertThat(prompts).isNotEmpty();
        for (String prompt : prompts) {
            List<ChatMessage> messages = messages(prompt);
            boolean addsPrompt = messages.get(messages.size() - 1).content().isEmpty();
            List<ChatMessage> given = addsPrompt ? messages.subList(0, messages.size() - 1) : messages;
            assertThat(template.render(given, addsPrompt, !addsPrompt, CLOCK)).isEqualTo(prompt);
        }
    }

    @Test
    void aTemplateThatKnowsNoSystemMessageGetsTheOthers() {
        ChatTemplate template = ChatTemplate.parse(
                "{% for m in messages %}{% if m.role == 'system' %}{{ raise_exception('no system') }}{% endif %}"
                        + "[{{ m.content }}]{% endfor %}",
                Map.of());
        List<ChatMessage> messages = List.of(new ChatMessage("system", "s"), new ChatMessage("user", "u"));
        assertThat(template.render(messages, false, false, CLOCK)).isEqualTo("[u]");
    }

    @Test
    void aChatTemplateChangesNothing() {
        ChatTemplate template = ChatTemplate.parse("{% set seen = [] %}{{ seen.append(1) }}", TOKENS);
        assertThatThrownBy(() -> template.render(List.of(new ChatMessage("user", "a")), false, false, CLOCK))
                .hasMessageContaining("has no attribute 'append'");
    }

    @Test
    void whatTheTemplateRaisesIsTold() {
        ChatTemplate template = ChatTemplate.parse("\n{{ raise_exception('no ' ~ messages[0].role) }}", Map.of());
        assertThatThrownBy(() -> template.render(List.of(new ChatMessage("user", "u")), false, false, CLOCK))
                .isInstanceOf(TemplateException.class)
                .hasMessage("Cannot render the template '{{ raise_exception('no ' ~ messages[0].role) }}': "
                        + "no user at line 2.");
    }

    @Test
    void aDroppedFinalMessageCannotBeContinued() {
        ChatTemplate template = ChatTemplate.parse("{{ messages[0].content }}", Map.of());
        List<ChatMessage> messages = List.of(new ChatMessage("user", "u"), new ChatMessage("assistant", "a"));
        assertThatThrownBy(() -> template.render(messages, false, true, CLOCK))
                .hasMessage("Cannot continue the final message: the chat template changes or drops its text.");
    }

    @Test
    void theDateIsTheOneGiven() {
        ChatTemplate template = ChatTemplate.parse("{{ strftime_now('%A %-d %B %Y 100%% %H:%M %j') }}", Map.of());
        assertThat(template.render(List.of(new ChatMessage("user", "u")), false, false, CLOCK))
                .isEqualTo("Tuesday 4 March 2025 100% 00:00 063");
    }

    private static String outcome(ChatTemplate template, JsonNode golden) {
        List<ChatMessage> messages = new ArrayList<>();
        golden.get("messages")
                .forEach(message -> messages.add(new ChatMessage(
                        message.get("role").asText(), message.get("content").asText())));
        String mode = golden.get("mode").asText();
        try {
            return template.render(messages, mode.equals("prompt"), mode.equals("continue"), CLOCK);
        } catch (TemplateException e) {
            return "an error";
        }
    }

    private static List<ChatMessage> messages(String prompt) {
        List<ChatMessage> messages = new ArrayList<>();
        Matcher turn = TURN.matcher(prompt);
        while (turn.find()) {
            messages.add(new ChatMessage(turn.group(1), turn.group(2)));
        }
        String header = messages.get(0).content();
        String system = header.substring(header.indexOf("\n\n") + 2);
        return system.isEmpty() ? messages.subList(1, messages.size()) : withSystem(messages, system);
    }

    private static List<ChatMessage> withSystem(List<ChatMessage> messages, String system) {
        List<ChatMessage> replaced = new ArrayList<>(messages);
        replaced.set(0, new ChatMessage("system", system));
        return replaced;
    }

    private static List<String> prompts(Path file) throws IOException {
        List<String> prompts = new ArrayList<>();
        try (InputStream unzipped = new GZIPInputStream(Files.newInputStream(file))) {
            for (JsonNode rows : JSON.readTree(unzipped).get("samples")) {
                rows.forEach(row -> row.get("arguments")
                        .forEach(arguments -> prompts.add(arguments.get(0).asText())));
            }
        }
        return prompts;
    }

    private static String resource(String name) throws IOException {
        try (InputStream file = ChatTemplateTest.class.getResourceAsStream("/golden/chat/" + name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
