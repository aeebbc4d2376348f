package io.attune.listening;

import com.google.re2j.PatternSyntaxException;
import io.attune.Message;
import io.attune.Sha256;
import io.attune.WorkerPart;
import io.attune.rules.Columns;
import io.attune.rules.Rules;
import io.attune.rules.Sheet;
import io.attune.rules.TablesDoNotCompile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The phrases of {@code rules/phrases.csv}, as they are in force. Who judges a conversation takes one {@link PhraseLibrary}
 * and keeps to it.
 */
@Component
@WorkerPart
public class Phrases {

    public static final String TABLE = "phrases";

    private static final String FILE = "rules/phrases.csv";

    private static final Columns COLUMNS = Columns.of("phrases");

    /** Nobody says more in the same words each time; a longer one with errors takes seconds to look for. */
    private static final int LONGEST_PHRASE = 100;

    private static final java.util.regex.Pattern LIST =
            java.util.regex.Pattern.compile("(?!(?:first|last) )[\\p{L}\\p{N}][\\p{L}\\p{N} '-]{0,59}");

    private static final java.util.regex.Pattern EXPRESSION = java.util.regex.Pattern.compile("/(.+)/");

    private final ThreadLocal<PhraseLibrary> stated = new ThreadLocal<>();
    private volatile PhraseLibrary library;
    private volatile String fingerprint = "";

    @Autowired
    public Phrases(Rules rules) {
        this(rules.sheet(TABLE));
        fingerprint = fingerprint(delivered());
    }

    /** @throws TablesDoNotCompile naming each cell that is not allowed */
    public Phrases(Sheet sheet) {
        use(sheet);
    }

    /** The phrases in force, or those that this thread was told to listen for. */
    public PhraseLibrary library() {
        PhraseLibrary told = stated.get();
        return told == null ? library : told;
    }

    /** Lets this thread listen for other phrases meanwhile; other threads do not notice. */
    public <T> T under(PhraseLibrary other, Supplier<T> listening) {
        PhraseLibrary before = stated.get();
        stated.set(other);
        try {
            return listening.get();
        } finally {
            if (before == null) {
                stated.remove();
            } else {
                stated.set(before);
            }
        }
    }

    /**
     * Listens for other phrases from now on.
     *
     * @throws TablesDoNotCompile naming each cell that is not allowed; then nothing changes
     */
    public void use(Sheet sheet) {
        library = read(sheet);
    }

    /** Listens for the phrases of a sheet as it is sent to nodes that judge for others. */
    public void use(byte[] csv) {
        try {
            use(Sheet.read(FILE, new ByteArrayInputStream(csv)));
            fingerprint = fingerprint(csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fingerprint of the sheet that this node was last sent, as the desk writes it: 12 hexadecimal digits. */
    public String fingerprint() {
        return fingerprint;
    }

    private static String fingerprint(byte[] csv) {
        return Sha256.of(new String(csv, StandardCharsets.UTF_8)).substring(0, 12);
    }

    /** The sheet as it stands in {@code rules/}. */
    static byte[] delivered() {
        try {
            return new ClassPathResource(FILE).getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws TablesDoNotCompile naming each cell that is not allowed */
    public static PhraseLibrary read(Sheet proposed) {
        Sheet sheet = COLUMNS.read(proposed);
        List<Message> problems = new ArrayList<>();
        Map<String, List<Phrase>> byLanguage = new HashMap<>();
        Set<String> words = new HashSet<>();
        for (Map<String, String> row : sheet.rows()) {
            int before = problems.size();
            new Row(sheet, row, problems).check();
            if (problems.size() == before) {
                Phrase phrase = phrase(row);
                words.addAll(phrase.tokens());
                byLanguage
                        .computeIfAbsent(row.get("language"), l -> new ArrayList<>())
                        .add(phrase);
            }
        }
        if (words.size() > Scanner.MOST_WORDS) {
            Message most = Message.of("table.phrase.words", Scanner.MOST_WORDS);
            problems.add(Message.of(
                    "table.about",
                    Message.of("table.at", sheet.name()),
                    Message.of("table.found", Message.value(words.size()), most)));
        }
        if (!problems.isEmpty()) {
            throw new TablesDoNotCompile(problems);
        }
        return new PhraseLibrary(Sha256.of(sheet.rows().toString()).substring(0, 12), byLanguage);
    }

    /** One row of the sheet, and what is wrong with it. */
    private record Row(Sheet sheet, Map<String, String> cells, List<Message> problems) {

        private String cell(String column) {
            return cells.getOrDefault(column, "");
        }

        private void require(boolean fulfilled, String column, Message allowed) {
            if (!fulfilled) {
                problems.add(sheet.problem(cells, column, allowed));
            }
        }

        void check() {
            String list = cell("list");
            boolean free = Figure.labelled(list).isEmpty() && !list.matches(".* by (AGENT|CUSTOMER)");
            require(LIST.matcher(list).matches() && free, "list", Message.of("table.phrase.list"));
            String errors = cell("errors");
            if (EXPRESSION.matcher(cell("phrase")).matches()) {
                checkExpression();
                require(errors.isEmpty() || errors.equals("0"), "errors", Message.of("table.phrase.no-errors"));
            } else {
                long words = phrase(cells).words();
                List<String> tokens = tokens(cell("phrase"));
                require(
                        !tokens.isEmpty() && !tokens.get(0).equals(Phrase.ANY),
                        "phrase",
                        Message.of("table.phrase.word"));
                require(tokens.size() <= LONGEST_PHRASE, "phrase", Message.of("table.phrase.long", LONGEST_PHRASE));
                require(
                        errors.isEmpty() || words == 0 || Integer.parseInt(errors) < words,
                        "errors",
                        Message.of("table.phrase.fewer-errors", words));
            }
            boolean expression = EXPRESSION.matcher(cell("phrase")).matches();
            require(!expression || !cell("bySound").equals("yes"), "bySound", Message.of("table.phrase.blank"));
            require(
                    !cell("language").equals("en") || !cell("wholeWords").equals("yes"),
                    "wholeWords",
                    Message.of("table.phrase.blank"));
        }

        private void checkExpression() {
            String said = "";
            try {
                said = expression(cell("phrase")).matcher("").find() ? "matches nothing at all" : "";
            } catch (PatternSyntaxException wrong) {
                said = wrong.getDescription() + ": " + wrong.getPattern();
            }
            require(said.isEmpty(), "phrase", Message.of("table.phrase.expression", said));
        }
    }

    private static Expression expression(String phrase) {
        StringBuilder simplified = new StringBuilder();
        phrase.substring(1, phrase.length() - 1)
                .codePoints()
                .map(Chinese::simplified)
                .forEach(simplified::appendCodePoint);
        return Expression.of(simplified.toString());
    }

    private static Phrase phrase(Map<String, String> row) {
        String text = row.get("phrase");
        boolean words = !EXPRESSION.matcher(text).matches();
        String errors = row.get("errors");
        return new Phrase(
                row.get("list"),
                text,
                words ? tokens(text) : List.of(),
                words && errors.matches("\\d") ? Integer.parseInt(errors) : 0,
                "yes".equals(row.get("bySound")),
                "yes".equals(row.get("wholeWords")),
                words ? null : expression(text));
    }

    private static List<String> tokens(String phrase) {
        List<String> tokens = new ArrayList<>();
        for (String part : phrase.split("\\s+")) {
            if (part.equals(Phrase.ANY)) {
                tokens.add(Phrase.ANY);
            } else {
                Token.split(part).forEach(token -> tokens.add(Token.simplified(token)));
            }
        }
        return tokens;
    }
}
