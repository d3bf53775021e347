package io.benchlake.tools.large;

import io.benchlake.tools.large.MedicalVocabulary.Level;
import io.benchlake.tools.world.Draw;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/**
 * Writes 819,832 questions in the layout of MedConceptsQA: 15 configurations, a Parquet file a split, as long as the
 * real ones, each about another code. Equal shares and seeds give equal files.
 */
final class ConceptQuestions {
    private static final int EXAMPLES = 4;
    private static final MessageType SCHEMA = MessageTypeParser.parseMessageType("""
            message question {
              required int64 question_id;
              required binary answer (STRING);
              required binary answer_id (STRING);
              required binary option1 (STRING);
              required binary option2 (STRING);
              required binary option3 (STRING);
              required binary option4 (STRING);
              required binary question (STRING);
              required binary vocab (STRING);
              required binary level (STRING);
            }
            """);

    private final MedicalVocabulary vocabulary;
    private final Level level;
    private final Draw draw;
    private int asked;

    private ConceptQuestions(MedicalVocabulary vocabulary, Level level, long seed) {
        this.vocabulary = vocabulary;
        this.level = level;
        this.draw = new Draw(
                31 * seed + vocabulary.name().hashCode() + 7L * level.name().hashCode());
    }

    /**
     * Writes a share of the questions of each configuration.
     *
     * @param data root of data sets; what is there is replaced
     */
    static void write(Path data, double share, long seed) throws IOException {
        for (MedicalVocabulary vocabulary : MedicalVocabulary.values()) {
            for (Level level : Level.values()) {
                Path folder = Files.createDirectories(
                        data.resolve("ofir408/MedConceptsQA/" + vocabulary.key() + "_" + level.key()));
                ConceptQuestions questions = new ConceptQuestions(vocabulary, level, seed);
                questions.write(folder.resolve("dev-00000-of-00001.parquet"), EXAMPLES);
                questions.write(folder.resolve("test-00000-of-00001.parquet"), (int)
                        Math.ceil(share * vocabulary.questions(level)));
            }
        }
    }

    private void write(Path file, int count) throws IOException {
        Files.deleteIfExists(file);
        try (ParquetWriter<Group> out = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withType(SCHEMA)
                .withConf(new Configuration())
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .build()) {
            SimpleGroupFactory rows = new SimpleGroupFactory(SCHEMA);
            for (int i = 0; i < count; i++) {
                out.write(row(rows.newGroup()));
            }
        }
    }

    private Group row(Group row) {
        String code = vocabulary.code(asked);
        List<String> options =
                Stream.generate(() -> vocabulary.describe(draw)).limit(4).toList();
        int right = draw.below(options.size());
        row.append("question_id", (long) asked++);
        row.append("answer", options.get(right)).append("answer_id", letter(right));
        StringBuilder question = new StringBuilder(
                "What is the description of the medical code %s in %s?".formatted(code, vocabulary.name()));
        for (int i = 0; i < options.size(); i++) {
            row.append("option" + (i + 1), options.get(i));
            question.append('\n').append(letter(i)).append(". ").append(options.get(i));
        }
        return row.append("question", question.toString())
                .append("vocab", vocabulary.name())
                .append("level", level.key());
    }

    private static String letter(int option) {
        return String.valueOf((char) ('A' + option));
    }
}
