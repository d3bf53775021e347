package io.benchlake.taskdef.catalogue;

import java.util.regex.Pattern;

/** A shell pattern as Python's {@code fnmatch} reads it: {@code *}, {@code ?}, {@code [abc]} and {@code [!abc]}. */
public record GlobPattern(Pattern regex) {
    public static GlobPattern of(String glob) {
        StringBuilder regex = new StringBuilder();
        int at = 0;
        while (at < glob.length()) {
            int close = glob.charAt(at) == '[' ? glob.indexOf(']', at + 2) : -1;
            regex.append(close < 0 ? single(glob.charAt(at)) : set(glob.substring(at + 1, close)));
            at = close < 0 ? at + 1 : close + 1;
        }
        return new GlobPattern(Pattern.compile(regex.toString(), Pattern.DOTALL));
    }

    public boolean matches(String name) {
        return regex.matcher(name).matches();
    }

    private static String single(char symbol) {
        return switch (symbol) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(String.valueOf(symbol));
        };
    }

    private static String set(String members) {
        boolean negated = members.startsWith("!");
        String listed = negated ? members.substring(1) : members;
        return "[" + (negated ? "^" : "") + listed.replaceAll("([\\[\\]\\\\^&])", "\\\\$1") + "]";
    }
}
