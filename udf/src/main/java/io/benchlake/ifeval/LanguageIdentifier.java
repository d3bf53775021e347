package io.benchlake.ifeval;

import com.cybozu.labs.langdetect.Detector;
import com.cybozu.labs.langdetect.DetectorFactory;
import com.cybozu.labs.langdetect.LangDetectException;
import io.benchlake.python.PythonRegex;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The language of a text by Nakatani's language-detection, of which Python's {@code langdetect} is a port.
 *
 * <p>The method draws n-grams at random; the generator is seeded with 0 for each text, so that a text always has the
 * same language.
 */
final class LanguageIdentifier {
    /** The languages that prompts ask for, in the harness's order. */
    static final List<String> ASKED_FOR = List.of(
            "en", "es", "pt", "ar", "hi", "fr", "ru", "de", "ja", "it", "bn", "uk", "th", "ur", "ta", "te", "bg", "ko",
            "pl", "he", "fa", "vi", "ne", "sw", "kn", "mr", "gu", "pa", "ml", "fi");

    private static final List<String> OTHERS = List.of(
            "af", "cs", "da", "el", "et", "hr", "hu", "id", "lt", "lv", "mk", "nl", "no", "ro", "sk", "sl", "so", "sq",
            "sv", "tl", "tr", "zh-cn", "zh-tw");

    /** The detector reads no further. */
    private static final int MOST_CHARACTERS = 10_000;

    private static final PythonRegex MAIL =
            PythonRegex.compile("[-_.0-9A-Za-z]{1,64}@[-_0-9A-Za-z]{1,255}[-_.0-9A-Za-z]{1,255}");

    private LanguageIdentifier() {}

    /** Its code, such as {@code en}, or {@code unknown}; empty if nothing in the text shows its language. */
    static Optional<String> identify(String text) {
        Detector detector = Profiles.detector();
        String withoutMail = MAIL.sub(" ", text);
        try {
            detector.append(withoutMail.substring(0, Math.min(withoutMail.length(), MOST_CHARACTERS)));
            return Optional.of(detector.detect());
        } catch (LangDetectException e) {
            return Optional.empty();
        }
    }

    /** The profiles that come with the detector, read when the first text is looked at. */
    private static final class Profiles {
        static {
            try {
                DetectorFactory.loadProfile(all());
                DetectorFactory.setSeed(0);
            } catch (LangDetectException | IOException e) {
                throw new IllegalStateException("cannot read the language profiles", e);
            }
        }

        static Detector detector() {
            try {
                return DetectorFactory.create();
            } catch (LangDetectException e) {
                throw new IllegalStateException("no language profile was read", e);
            }
        }

        private static List<String> all() throws IOException {
            List<String> profiles = new ArrayList<>();
            for (List<String> languages : List.of(ASKED_FOR, OTHERS)) {
                for (String language : languages) {
                    profiles.add(read(language));
                }
            }
            return profiles;
        }

        private static String read(String language) throws IOException {
            try (InputStream profile = DetectorFactory.class.getResourceAsStream("/profiles/" + language)) {
                return new String(Objects.requireNonNull(profile, language).readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }
}
