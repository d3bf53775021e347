package io.benchlake.template.syntax;

import io.benchlake.template.value.TemplateException;
import java.util.List;

/** A place among the words of one tag. */
final class TokenCursor {
    private final List<Token> tokens;
    private int position;

    TokenCursor(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token current() {
        return tokens.get(position);
    }

    Token peek() {
        return tokens.get(Math.min(position + 1, tokens.size() - 1));
    }

    Token take() {
        Token taken = current();
        position = Math.min(position + 1, tokens.size() - 1);
        return taken;
    }

    boolean atOperator(String operator) {
        return current().isOperator(operator);
    }

    boolean atName(String name) {
        return current().isName(name);
    }

    boolean takeOperator(String operator) {
        boolean found = atOperator(operator);
        if (found) {
            take();
        }
        return found;
    }

    boolean takeName(String name) {
        boolean found = atName(name);
        if (found) {
            take();
        }
        return found;
    }

    void expectOperator(String operator) {
        if (!takeOperator(operator)) {
            throw unexpected("'" + operator + "'");
        }
    }

    void expectName(String name) {
        if (!takeName(name)) {
            throw unexpected("'" + name + "'");
        }
    }

    String expectAnyName() {
        if (current().type() != Token.Type.NAME) {
            throw unexpected("a name");
        }
        return take().text();
    }

    boolean atEnd() {
        return current().type() == Token.Type.END;
    }

    void expectEnd() {
        if (!atEnd()) {
            throw unexpected("the end of the tag");
        }
    }

    TemplateException unexpected(String expected) {
        return new TemplateException(
                "expected " + expected + " but found '" + current().text() + "'");
    }
}
