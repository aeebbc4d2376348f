package io.attune;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The glossary, the texts that people read and the code use the same words. */
class GlossaryTest {

    private static final Path GLOSSARY = Path.of("src/docs/glossary.md");
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|interface|record|enum) (\\w+)");
    private static final Pattern MARKUP = Pattern.compile("(?s)<script.*?</script>|<style.*?</style>|<[^>]*>");
    private static final Pattern NAME = Pattern.compile("\\bname=\"([^\"]*)\"");

    /** @param type simple name of a class, or of a decision table; empty as the text's key where there is none */
    private record Term(String english, String chinese, List<String> not, String type, String text) {}

    @Test
    void eachTermIsShownByTheTextThatItNames() throws IOException {
        Map<String, List<String>> english = texts("");
        Map<String, List<String>> chinese = texts("_zh_CN");

        assertThat(terms())
                .filteredOn(term -> !term.text().isEmpty())
                .isNotEmpty()
                .allSatisfy(term -> {
                    assertThat(english.getOrDefault(term.text(), List.of()))
                            .as("%s, English", term.text())
                            .anyMatch(text -> lower(text).contains(lower(term.english())));
                    assertThat(chinese.getOrDefault(term.text(), List.of()))
                            .as("%s, Chinese", term.text())
                            .anyMatch(text -> text.contains(term.chinese()));
                });
    }

    @Test
    void eachClassOrTableThatATermNamesExists() throws IOException {
        Set<String> types = new HashSet<>();
        for (Path source : files(Path.of("src/main/java"), ".java")) {
            types.addAll(TYPE.matcher(Files.readString(source))
                    .results()
                    .map(found -> found.group(1))
                    .collect(toSet()));
        }
        for (Path table : files(Path.of("rules"), ".csv")) {
            types.add(table.getFileName().toString().replace(".csv", ""));
        }

        assertThat(terms())
                .filteredOn(term -> !term.type().isEmpty())
                .extracting(Term::type)
                .isSubsetOf(types);
    }

    @Test
    void noTextUsesAWordThatTheGlossaryReplaces() throws IOException {
        List<String> words = new ArrayList<>();
        terms().forEach(term -> words.addAll(term.not()));
        rows(2).forEach(row -> words.addAll(listed(row.get(0))));
        assertThat(words).isNotEmpty();

        Map<String, List<String>> found = new LinkedHashMap<>();
        readByPeople().forEach((place, text) -> {
            List<String> used = words.stream().filter(word -> uses(text, word)).toList();
            if (!used.isEmpty()) {
                found.put(place, used);
            }
        });
        assertThat(found).isEmpty();
    }

    @Test
    void noTermStandsTwice() throws IOException {
        assertThat(terms()).extracting(Term::english).doesNotHaveDuplicates();
    }

    /** A Chinese word is found anywhere, an English one between other characters than letters. */
    private static boolean uses(String text, String word) {
        return Pattern.compile("(?<![a-z])" + Pattern.quote(lower(word)) + "(?![a-z])")
                .matcher(lower(text))
                .find();
    }

    /** Texts by their place: message bundles, what stands between the tags of templates, forms, names in process models. */
    private static Map<String, String> readByPeople() throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Path bundle : bundles()) {
            properties(bundle).forEach((key, text) -> texts.put(bundle.getFileName() + ", " + key, text.toString()));
        }
        for (Path template : files(RESOURCES.resolve("templates"), ".html")) {
            texts.put(
                    template.toString(),
                    MARKUP.matcher(Files.readString(template)).replaceAll(" "));
        }
        for (Path form : files(Path.of("forms"), ".form")) {
            texts.put(form.toString(), Files.readString(form));
        }
        for (Path model : files(Path.of("processes"), ".bpmn")) {
            NAME.matcher(Files.readString(model))
                    .results()
                    .map(MatchResult::group)
                    .forEach(name -> texts.put(model + ", " + name, name));
        }
        return texts;
    }

    private static List<Term> terms() throws IOException {
        return rows(6).stream()
                .map(row -> new Term(row.get(0), row.get(1), listed(row.get(2)), code(row.get(3)), code(row.get(4))))
                .toList();
    }

    private static List<List<String>> rows(int columns) throws IOException {
        return Files.readAllLines(GLOSSARY).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| ---"))
                .filter(line -> !line.startsWith("| English |") && !line.startsWith("| instead of |"))
                .map(line -> Arrays.stream(
                                line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .filter(cells -> cells.size() == columns)
                .toList();
    }

    private static List<String> listed(String cell) {
        return Stream.of(cell.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String code(String cell) {
        return cell.replace("`", "");
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** What each key says in the bundles of a language; several bundles can have the same key. */
    private static Map<String, List<String>> texts(String language) throws IOException {
        List<Map.Entry<Object, Object>> entries = new ArrayList<>();
        for (Path bundle : bundles()) {
            String name = bundle.getFileName().toString();
            if (name.endsWith(language + ".properties") && (!language.isEmpty() || !name.contains("_"))) {
                entries.addAll(properties(bundle).entrySet());
            }
        }
        return entries.stream()
                .collect(groupingBy(
                        entry -> entry.getKey().toString(),
                        mapping(entry -> entry.getValue().toString(), toList())));
    }

    private static List<Path> bundles() throws IOException {
        return files(RESOURCES, ".properties").stream()
                .filter(file -> file.toString().contains("messages"))
                .toList();
    }

    private static Properties properties(Path bundle) throws IOException {
        Properties texts = new Properties();
        try (Reader in = Files.newBufferedReader(bundle)) {
            texts.load(in);
        }
        return texts;
    }

    private static List<Path> files(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }
}
