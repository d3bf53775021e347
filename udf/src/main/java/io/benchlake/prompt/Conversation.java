package io.benchlake.prompt;

import io.benchlake.template.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The turns of one prompt, from the system message to the question asked. Source: lm-eval {@code api/utils.py}. */
record Conversation(List<Turn> turns) {
    Conversation {
        turns = List.copyOf(turns);
    }

    Conversation plus(List<Turn> more) {
        List<Turn> all = new ArrayList<>(turns);
        all.addAll(more);
        return new Conversation(all);
    }

    /** Plain text: contents and delimiters in a row. */
    String text() {
        return turns.stream().map(Turn::text).collect(Collectors.joining());
    }

    /** One chat message a turn; delimiters are dropped. */
    List<ChatMessage> multiturn() {
        return turns.stream().map(Conversation::message).toList();
    }

    /** One user message that holds all turns as text, between the system message and the answer's given start. */
    List<ChatMessage> singleturn() {
        int start = turns.get(0).role().equals("system") ? 1 : 0;
        int end = endsWithAnswer() ? turns.size() - 1 : turns.size();
        List<ChatMessage> messages = new ArrayList<>();
        turns.subList(0, start).forEach(turn -> messages.add(message(turn)));
        messages.add(new ChatMessage("user", withoutLastDelimiter(turns.subList(start, end))));
        turns.subList(end, turns.size()).forEach(turn -> messages.add(message(turn)));
        return messages;
    }

    private boolean endsWithAnswer() {
        return turns.get(turns.size() - 1).role().equals("assistant");
    }

    private static String withoutLastDelimiter(List<Turn> questions) {
        String text = questions.stream().map(Turn::text).collect(Collectors.joining());
        String last = questions.get(questions.size() - 1).delimiter();
        return text.substring(0, text.length() - last.length());
    }

    private static ChatMessage message(Turn turn) {
        return new ChatMessage(turn.role(), turn.content());
    }
}
