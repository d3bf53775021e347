package io.benchlake.template.builtin;

import io.benchlake.python.PythonRegex;
import io.benchlake.python.PythonText;
import io.benchlake.template.value.TemplateException;
import java.util.Map;
import java.util.Set;

/** The text of HTML: without tags, with its entities read. */
final class HtmlText {
    private static final PythonRegex ENTITY =
            PythonRegex.compile("&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\\t\\n\\f <&#;]{1,32};?)");
    private static final Map<String, String> NAMED = Map.of(
            "amp;", "&", "lt;", "<", "gt;", ">", "quot;", "\"", "apos;", "'", "nbsp;", "\u00a0", "copy;", "\u00a9",
            "raquo;", "\u00bb", "laquo;", "\u00ab");

    /** Names that HTML reads without a semicolon too. */
    private static final Set<String> OPEN = Set.of(
            ("AElig AMP Aacute Acirc Agrave Aring Atilde Auml COPY Ccedil ETH Eacute Ecirc Egrave Euml GT Iacute Icirc"
                            + " Igrave Iuml LT Ntilde Oacute Ocirc Ograve Oslash Otilde Ouml QUOT REG THORN Uacute Ucirc"
                            + " Ugrave Uuml Yacute aacute acirc acute aelig agrave amp aring atilde auml brvbar ccedil"
                            + " cedil cent copy curren deg divide eacute ecirc egrave eth euml frac12 frac14 frac34 gt"
                            + " iacute icirc iexcl igrave iquest iuml laquo lt macr micro middot nbsp not ntilde oacute"
                            + " ocirc ograve ordf ordm oslash otilde ouml para plusmn pound quot raquo reg sect shy sup1"
                            + " sup2 sup3 szlig thorn times uacute ucirc ugrave uml uuml yacute yen yuml")
                    .split(" "));

    private HtmlText() {}

    /** {@code Markup.striptags}: comments and tags dropped, white space joined, entities read. */
    static String withoutTags(String html) {
        StringBuilder kept = new StringBuilder();
        int from = 0;
        for (int open = html.indexOf('<'); open >= 0; open = html.indexOf('<', from)) {
            String closing = html.startsWith("<!--", open) ? "-->" : ">";
            int end = html.indexOf(closing, open + (closing.length() == 1 ? 0 : 4));
            if (end < 0) {
                break;
            }
            kept.append(html, from, open);
            from = end + closing.length();
        }
        kept.append(html.substring(from));
        return unescaped(String.join(" ", PythonText.split(kept.toString())));
    }

    private static String unescaped(String text) {
        return ENTITY.sub(match -> character(match.text()), text, 0);
    }

    private static String character(String entity) {
        String name = entity.substring(1);
        if (name.startsWith("#")) {
            return numbered(name.substring(1).replace(";", ""));
        }
        String character = NAMED.get(name);
        if (character != null) {
            return character;
        }
        if (name.endsWith(";") || OPEN.stream().anyMatch(name::startsWith)) {
            throw new TemplateException("the HTML entity '" + entity + "' is not supported");
        }
        return entity;
    }

    private static String numbered(String digits) {
        boolean isHex = digits.startsWith("x") || digits.startsWith("X");
        String plain = isHex ? digits.substring(1) : digits;
        int unit = plain.length() > 7 ? -1 : Integer.parseInt(plain, isHex ? 16 : 10);
        boolean isPlain =
                (unit >= 0x20 && unit < 0x7f) || (unit > 0x9f && unit < 0xd800) || (unit > 0xdfff && unit < 0xfdd0);
        if (!isPlain && unit != '\n' && unit != '\t') {
            throw new TemplateException("the HTML character number " + digits + " is not supported");
        }
        return Character.toString(unit);
    }
}
