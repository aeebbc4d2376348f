package io.attune;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.feedback.Notice;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people read in Tasklist exists in both languages. */
class ScreenTextsTest {

    private static final String TASKLIST = "/META-INF/resources/webjars/camunda/app/tasklist/locales/";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}|\\{\\{\\s*\\w+\\s*}}");
    /** The codes of a message; the beginning of one that the code completes. */
    private static final Pattern MESSAGE =
            Pattern.compile("\\bMessage\\s*\\.of\\((?:[^;\"?]*\\?\\s*(?:\"[^\"]+\"\\s*:)?)?\\s*\"([^\"]+)\"");

    /** Its two values are the two languages. */
    private static final String BOTH = "said.both";

    private static final Pattern ACT = Pattern.compile("AuditLine\\s*\\.of\\([^;]*?,\\s*\"([A-Z]\\w+)\"\\)");
    private static final Pattern DETAIL = Pattern.compile("\\.with(?:Digest)?\\(\\s*\"([a-zA-Z]+)\"");

    private static final Pattern SAID = Pattern.compile("\\bsay\\('([^']+)'[,)]");

    @ParameterizedTest
    @MethodSource("bundles")
    void everyTextOfThePagesSheetsAndThePlayerExistsInBothLanguages(String bundle) throws IOException {
        Properties english = texts("/" + bundle + ".properties");
        Properties chinese = texts("/" + bundle + "_zh_CN.properties");

        assertThat(chinese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            if (key.equals(BOTH)) {
                continue;
            }
            assertThat(placeholders(chinese.getProperty(key)))
                    .as(key)
                    .isEqualTo(placeholders(english.getProperty(key)));
            assertThat(hasApostrophesAsShown(english.getProperty(key)))
                    .as("%s: doubled where the text has a place for a value, else not", key)
                    .isTrue();
        }
    }

    private static Stream<String> bundles() {
        return Stream.concat(Messages.BUNDLES.stream(), Stream.of("messages/desk"));
    }

    /** A text without values is shown as it stands; in one with values a single apostrophe quotes. */
    private static boolean hasApostrophesAsShown(String text) {
        return PLACEHOLDER.matcher(text).find() || !text.contains("''");
    }

    @Test
    void everyTextThatAScriptSaysExists() throws IOException {
        Set<String> texts = texts("/messages/desk.properties").stringPropertyNames();

        for (String script : List.of("player.js", "desk.js", "review.js", "feedback.js")) {
            assertThat(said("/static/" + script)).as(script).isNotEmpty().isSubsetOf(texts);
        }
    }

    @Test
    void noCodeStandsInTwoFiles() throws IOException {
        Map<String, String> seen = new TreeMap<>();
        for (String bundle : Messages.BUNDLES) {
            for (String code : texts("/" + bundle + ".properties").stringPropertyNames()) {
                assertThat(seen.put(code, bundle)).as(code).isNull();
            }
        }
    }

    @Test
    void onlyTheTwoEdgesKnowTheChineseLanguageByItsCode() throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                if (Files.readString(source).matches("(?s).*(\"zh\"|Locale\\.CHIN|\\.CHINESE\\.getLanguage).*")) {
                    found.add(source.getFileName().toString());
                }
            }
        }
        assertThat(found).containsOnly("Messages.java", "SpokenLanguages.java");
    }

    @Test
    void everyMessageExists() throws IOException {
        Set<String> codes = new TreeSet<>();
        for (String bundle : Messages.BUNDLES) {
            codes.addAll(texts("/" + bundle + ".properties").stringPropertyNames());
        }
        Map<String, Set<String>> missing = new TreeMap<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                Set<String> said = found(MESSAGE, Files.readString(source));
                said.removeIf(code -> codes.stream()
                        .anyMatch(known -> code.endsWith(".") ? known.startsWith(code) : known.equals(code)));
                if (!said.isEmpty()) {
                    missing.put(source.toString(), said);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    /** Their keys are composed, so that no message is named where a line or a notice is made. */
    @Test
    void everyActAndDetailOfTheTrailAndEveryNoticeHasItsText() throws IOException {
        Set<String> codes = new TreeSet<>();
        for (String bundle : Messages.BUNDLES) {
            codes.addAll(texts("/" + bundle + ".properties").stringPropertyNames());
        }
        Set<String> needed = new TreeSet<>();
        for (Notice.Kind kind : Notice.Kind.values()) {
            needed.add("notice." + kind);
        }
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(source);
                if (text.contains("AuditLine")) {
                    found(ACT, text).forEach(act -> needed.add("action." + act));
                    found(DETAIL, text).forEach(detail -> needed.add("detail." + detail));
                }
            }
        }

        assertThat(needed).contains("action.DisputeDecided", "detail.criterion");
        assertThat(codes).containsAll(needed);
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theChineseTasklistTranslatesEveryLabelThatCamundaHas() throws IOException {
        JsonNode english = locale("en.json");
        JsonNode chinese = locale("zh.json");

        assertThat(names(chinese.get("labels"))).isEqualTo(names(english.get("labels")));
        assertThat(names(chinese.get("dateLocales"))).isEqualTo(names(english.get("dateLocales")));
        for (String label : names(english.get("labels"))) {
            assertThat(placeholders(chinese.at("/labels/" + label).asText()))
                    .as(label)
                    .isEqualTo(placeholders(english.at("/labels/" + label).asText()));
        }
    }

    private static Set<String> placeholders(String text) {
        Set<String> found = new TreeSet<>();
        Matcher placeholder = PLACEHOLDER.matcher(text);
        while (placeholder.find()) {
            found.add(placeholder.group().replace(" ", ""));
        }
        return found;
    }

    private static List<String> said(String script) throws IOException {
        List<String> keys = new ArrayList<>();
        try (InputStream in = ScreenTextsTest.class.getResourceAsStream(script)) {
            Matcher said = SAID.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            while (said.find()) {
                keys.add(said.group(1));
            }
        }
        return keys;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Properties texts(String resource) throws IOException {
        Properties texts = new Properties();
        try (Reader in = reader(resource)) {
            texts.load(in);
        }
        return texts;
    }

    private static JsonNode locale(String file) throws IOException {
        try (Reader in = reader(TASKLIST + file)) {
            in.mark(1);
            if (in.read() != '\uFEFF') {
                in.reset();
            }
            return new ObjectMapper().readTree(in);
        }
    }

    private static Reader reader(String resource) {
        return new BufferedReader(
                new InputStreamReader(ScreenTextsTest.class.getResourceAsStream(resource), StandardCharsets.UTF_8));
    }
}
