package io.benchlake.ifeval;

import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The instructions that prompts may give, by the id that data sets call them; the harness's {@code INSTRUCTION_DICT}.
 */
final class Instructions {
    static final Map<String, Function<InstructionSettings, Instruction>> BY_ID = Map.ofEntries(
            Map.entry("change_case:capital_word_frequency", LetterCases::capitalWords),
            Map.entry("change_case:english_capital", settings -> LetterCases.englishCapital()),
            Map.entry("change_case:english_lowercase", settings -> LetterCases.englishLowercase()),
            Map.entry("combination:repeat_prompt", Frames::repeatedPrompt),
            Map.entry("combination:two_responses", settings -> Frames.twoResponses()),
            Map.entry("detectable_content:number_placeholders", MarkdownChecks::placeholders),
            Map.entry("detectable_content:postscript", MarkdownChecks::postscript),
            Map.entry("detectable_format:constrained_response", settings -> Frames.constrainedResponse()),
            Map.entry("detectable_format:json_format", settings -> Frames.json()),
            Map.entry("detectable_format:multiple_sections", MarkdownChecks::sections),
            Map.entry("detectable_format:number_bullet_lists", MarkdownChecks::bulletPoints),
            Map.entry("detectable_format:number_highlighted_sections", MarkdownChecks::highlights),
            Map.entry("detectable_format:title", settings -> MarkdownChecks.title()),
            Map.entry("keywords:existence", Keywords::existence),
            Map.entry("keywords:forbidden_words", Keywords::forbidden),
            Map.entry("keywords:frequency", Keywords::frequency),
            Map.entry("keywords:letter_frequency", Keywords::letterFrequency),
            Map.entry("language:response_language", LetterCases::language),
            Map.entry("length_constraints:nth_paragraph_first_word", Lengths::firstWordOfParagraph),
            Map.entry("length_constraints:number_paragraphs", Lengths::paragraphs),
            Map.entry("length_constraints:number_sentences", Lengths::sentences),
            Map.entry("length_constraints:number_words", Lengths::words),
            Map.entry("punctuation:no_comma", settings -> Keywords.noComma()),
            Map.entry("startend:end_checker", Frames::ending),
            Map.entry("startend:quotation", settings -> Frames.quotation()));

    private Instructions() {}

    static Instruction of(String id, Map<?, ?> settings) {
        Function<InstructionSettings, Instruction> create = BY_ID.get(id);
        if (create == null) {
            throw new InstructionException("unknown instruction '%s'; known ones: %s"
                    .formatted(id, String.join(", ", new TreeSet<>(BY_ID.keySet()))));
        }
        return create.apply(new InstructionSettings(id, settings));
    }
}
