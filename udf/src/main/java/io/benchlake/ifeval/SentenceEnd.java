package io.benchlake.ifeval;

import io.benchlake.python.PythonRegex;
import io.benchlake.python.PythonText;
import java.util.Arrays;
import java.util.Set;

/**
 * Whether a full stop ends a sentence, judged by the tokens around it; section 4 of Kiss and Strunk 2006.
 *
 * <p>Abbreviations are those that the reference's English model knows, which leaves out {@code e.g.}. When that model
 * asks whether a capitalised word was ever seen in lower case, a list of function words answers: the words that start a
 * sentence even after an abbreviation.
 */
final class SentenceEnd {
    private static final String OTHER_MARK = "[)\";}\\]*:@'({\\[‘’“”«»?!]";
    private static final String RUN = "(?:-{2,}|\\.{2,}|(?:\\.\\s){2,}\\.)";
    private static final PythonRegex TOKEN = PythonRegex.compile(RUN + "|(?![(\"`{\\[:;&#*@)}\\]\\-,])\\S+?(?=\\s|$|"
            + OTHER_MARK + "|" + RUN + "|,(?=$|\\s|" + OTHER_MARK + "|" + RUN + "))|\\S");
    private static final PythonRegex NUMBER = PythonRegex.compile("-?[.,]?\\d[\\d,.\\-]*");
    private static final PythonRegex INITIAL = PythonRegex.compile("[^\\W\\d]\\.");

    private static final Set<String> ABBREVIATIONS = words("""
            adm ala ariz aug ave bros calif cie co col colo conn corp cos ct d.c dec dr feb fla fri ft ga gen ill inc jan jr
            kan ky lt ltd maj messrs mg mich minn mr mrs ms nev nov oct ok okla ore pa ph.d prof rep reps sen sep sept
            sr st sw tenn tues u.k u.n u.s u.s.a u.s.s.r va vs vt w.va wash wed wis yr
            a.a a.c a.d a.g a.h a.m a.m.e a.s a.t b.f b.v c.i.t c.o.m.b c.v d.h d.w e.f e.h e.l e.m f.g f.j
            g.d g.f g.k h.c h.f h.m i.m.s j.b j.c j.j j.k j.p j.r l.a l.f l.p m.b.a m.d.c m.j n.c n.d n.h n.j n.m n.v
            n.y p.a.m p.m r.a r.h r.i r.j r.k r.t s.a s.a.y s.c s.g s.p.a s.s t.j w.c w.r w.w
            c chg d e f g h k l m n p r s t v w
            """);

    /** Words that the reference's model has seen go on after a number and a full stop, in newspaper headings. */
    private static final Set<String> HEADINGS = words("""
            abreast business commodities corrections credit dividend financing insider international leisure letters
            notable review who
            """);

    private static final Set<String> FUNCTION_WORDS = words("""
            a an the this that these those he she it we they you i his her its our their my your who what when where why
            how which if in on at by for from with as to of and but or so yet nor not no there here then than after before
            while during since until because although though however therefore thus hence also even only just once both
            each every many most some any all one two three first second third next finally another other such is are was
            were be been has have had do does did can could will would should may might must let please under over between
            among despite instead indeed meanwhile moreover nevertheless
            """);

    private SentenceEnd() {}

    /** Whether some sentence ends in the text with something after it. */
    static boolean isWithin(String text) {
        String[] tokens = PythonText.split(text, "\n").stream()
                .flatMap(line -> TOKEN.findIter(line).stream())
                .map(match -> match.text())
                .toArray(String[]::new);
        for (int i = 0; i + 1 < tokens.length; i++) {
            if (endsSentence(tokens[i], tokens[i + 1])) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsSentence(String token, String next) {
        if (token.equals("?") || token.equals("!")) {
            return true;
        }
        if (!token.endsWith(".")) {
            return false;
        }
        if (INITIAL.fullMatch(token).isPresent()) {
            return !isAbbreviation(token) && !continuesAfterInitial(next);
        }
        if (NUMBER.fullMatch(token).isPresent()) {
            return !continuesSentence(next) && !HEADINGS.contains(type(next));
        }
        boolean mayGoOn = token.endsWith("..") || token.equals(". . .") || isAbbreviation(token);
        return !mayGoOn || (startsUpper(next) && FUNCTION_WORDS.contains(type(next)));
    }

    private static boolean isAbbreviation(String token) {
        String type = PythonText.lower(token.substring(0, token.length() - 1));
        return ABBREVIATIONS.contains(type) || ABBREVIATIONS.contains(type.substring(type.lastIndexOf('-') + 1));
    }

    /** After {@code J.} a name goes on, after {@code I.} a heading. */
    private static boolean continuesAfterInitial(String next) {
        return continuesSentence(next) || (startsUpper(next) && !FUNCTION_WORDS.contains(type(next)));
    }

    private static boolean continuesSentence(String next) {
        return ";:,.!?".contains(next) || Character.isLowerCase(next.codePointAt(0));
    }

    private static boolean startsUpper(String token) {
        return Character.isUpperCase(token.codePointAt(0));
    }

    private static String type(String token) {
        String lower = PythonText.lower(token);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    private static Set<String> words(String list) {
        return Set.copyOf(Arrays.asList(list.strip().split("\\s+")));
    }
}
