package io.benchlake.tools.large;

import io.benchlake.tools.world.Draw;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A vocabulary of medical codes as MedConceptsQA asks about it: as many questions, and descriptions of the kind and
 * length that its codes have; what they say is drawn.
 */
@SuppressWarnings("ImmutableEnumChecker") // its lists come from List.of
enum MedicalVocabulary {
    ICD9CM(
            17_736,
            17_736,
            16_858,
            List.of(
                    List.of("Other", "Unspecified", "Acute", "Chronic", "Late effects of", "Personal history of"),
                    Terms.DISORDERS,
                    Terms.SITES,
                    Terms.REMARKS)),
    ICD10CM(
            94_580,
            81_757,
            88_013,
            List.of(
                    List.of("Displaced", "Nondisplaced", "Recurrent", "Acute", "Other specified", "Unspecified"),
                    Terms.DISORDERS,
                    Terms.SITES,
                    Terms.REMARKS,
                    Terms.ENCOUNTERS)),
    ICD9PROC(
            4_670,
            4_670,
            4_438,
            List.of(List.of("Other", "Open", "Closed", "Percutaneous", "Partial"), Terms.OPERATIONS, Terms.SITES)),
    ICD10PROC(190_987, 190_987, 88_582, List.of(Terms.OPERATIONS, Terms.SITES, Terms.DEVICES, Terms.APPROACHES)),
    ATC(6_440, 6_440, 5_938, List.of(Terms.STEMS, Terms.ENDINGS));

    private final int easy;
    private final int medium;
    private final int hard;
    private final List<List<String>> parts;

    MedicalVocabulary(int easy, int medium, int hard, List<List<String>> parts) {
        this.easy = easy;
        this.medium = medium;
        this.hard = hard;
        this.parts = parts;
    }

    /** How far the wrong descriptions of a question are from the right one. */
    enum Level {
        EASY,
        MEDIUM,
        HARD;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    int questions(Level level) {
        return switch (level) {
            case EASY -> easy;
            case MEDIUM -> medium;
            case HARD -> hard;
        };
    }

    /** A code of its own for each number below 676,000. */
    String code(int number) {
        return "%c%c%03d.%d".formatted('A' + number / 26_000, 'A' + number / 1_000 % 26, number % 1_000, number % 7);
    }

    String describe(Draw draw) {
        String between = this == ATC ? "" : " ";
        return parts.stream().map(draw::one).collect(Collectors.joining(between));
    }

    private static final class Terms {
        private static final List<String> DISORDERS = List.of(
                "fracture of",
                "malignant neoplasm of",
                "open wound with foreign body of",
                "osteomyelitis of",
                "contusion and laceration of",
                "injury of blood vessels of",
                "congenital malformation of",
                "pathological dislocation of",
                "inflammatory disorder of",
                "burn of third degree of");
        private static final List<String> SITES = List.of(
                "the shaft of the left radius",
                "the right upper quadrant of the abdomen",
                "the lower end of the right femur",
                "the cervical oesophagus",
                "the left internal carotid artery",
                "the right middle lobe of the lung",
                "multiple sites of the left foot",
                "the lumbar vertebral joint",
                "the right lacrimal gland",
                "the distal phalanx of the left index finger",
                "the sigmoid colon",
                "the anterior chamber of the eye");
        private static final List<String> REMARKS = List.of(
                "with intracranial hemorrhage",
                "without mention of complication",
                "with loss of consciousness of unspecified duration",
                "due to underlying condition",
                "in diseases classified elsewhere",
                "with delayed healing");
        private static final List<String> ENCOUNTERS = List.of(
                "- initial encounter for closed fracture",
                "- subsequent encounter with routine healing",
                "- subsequent encounter with nonunion",
                "- sequela");
        private static final List<String> OPERATIONS = List.of(
                "Bypass",
                "Supplement",
                "Excision of",
                "Reposition",
                "Drainage of",
                "Fusion of",
                "Removal of an infusion device from",
                "Replacement of",
                "Dilation of");
        private static final List<String> DEVICES = List.of(
                "with Autologous Venous Tissue,",
                "with an Intraluminal Device,",
                "with Nonautologous Tissue Substitute,",
                "with a Synthetic Substitute,",
                "with a Drug-eluting Device, two of them,",
                "without a Device,");
        private static final List<String> APPROACHES = List.of(
                "Open Approach",
                "Percutaneous Approach",
                "Percutaneous Endoscopic Approach",
                "Via Natural or Artificial Opening",
                "External Approach");
        private static final List<String> STEMS = List.of(
                "amoxi", "ceftri", "dexameth", "levo", "metro", "oxy", "pred", "rosu", "sulfa", "tri", "urso", "vera");
        private static final List<String> ENDINGS = List.of(
                "cillin",
                "azone and enzyme inhibitors",
                "statin",
                "pamil",
                "nidazole, combinations",
                "codone",
                "nisolone and antiseptics",
                "mycin",
                "zepam");
    }
}
