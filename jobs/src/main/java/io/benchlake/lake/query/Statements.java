package io.benchlake.lake.query;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CodePointCharStream;
import org.antlr.v4.runtime.Token;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;
import org.apache.spark.sql.catalyst.parser.UpperCaseCharStream;

/**
 * Splits a text of several statements at its semicolons, except those in quotes and comments, which Spark's lexer
 * recognises.
 */
public final class Statements {
    private Statements() {}

    /** The statements, each with blank lines in place of what precedes it, so that faults name the line of the text. */
    public static List<String> of(String text) {
        List<String> statements = new ArrayList<>();
        boolean hasWords = false;
        int[] points = text.codePoints().toArray();
        int start = 0;
        for (Token token : tokens(CharStreams.fromString(text))) {
            if (token.getType() == SqlBaseLexer.SEMICOLON || token.getType() == Token.EOF) {
                if (hasWords) {
                    statements.add(part(points, start, token.getStartIndex()));
                }
                start = token.getStopIndex() + 1;
                hasWords = false;
            } else {
                hasWords |= token.getChannel() == Token.DEFAULT_CHANNEL;
            }
        }
        return statements;
    }

    private static List<? extends Token> tokens(CodePointCharStream text) {
        SqlBaseLexer lexer = new SqlBaseLexer(new UpperCaseCharStream(text));
        lexer.removeErrorListeners(); // the parser says it
        List<Token> tokens = new ArrayList<>(lexer.getAllTokens());
        tokens.add(lexer.emitEOF());
        return tokens;
    }

    private static String part(int[] points, int start, int end) {
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < end; i++) {
            part.appendCodePoint(i >= start || points[i] == '\n' ? points[i] : ' ');
        }
        return part.toString();
    }
}
