package io.attune;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written beside the code holds together. */
class DocumentsTest {

    private static final Path GUIDES = Path.of("src/docs/guide");
    private static final Pattern TASK = Pattern.compile("name=\"([^\"&]+)&#10;([^\"]+)\"");
    private static final Path DECISIONS = Path.of("src/docs/adr");
    private static final Pattern DECISION =
            Pattern.compile("# (\\d+)\\. (.+)\n\n(Proposed|Accepted|Superseded by \\d+), (\\d{4}-\\d\\d-\\d\\d)\n\n");

    @Test
    void everyDecisionHasItsNumberStateAndDateAndStandsInTheIndex() throws IOException {
        List<String> rows = new ArrayList<>();
        try (Stream<Path> files = Files.list(DECISIONS)) {
            for (Path file : files.filter(DocumentsTest::isDecision).sorted().toList()) {
                Matcher decision = DECISION.matcher(Files.readString(file));
                assertThat(decision.lookingAt())
                        .as("%s: allowed: # number. title, a blank line, state, date, a blank line", file)
                        .isTrue();
                assertThat(file.getFileName().toString())
                        .as("the number in the file's name and in its title")
                        .startsWith("%04d-".formatted(Integer.parseInt(decision.group(1))));
                rows.add("| [%s](%s) | %s | %s | %s |"
                        .formatted(
                                decision.group(1),
                                file.getFileName(),
                                decision.group(2),
                                decision.group(3),
                                decision.group(4)));
            }
        }

        assertThat(Files.readAllLines(DECISIONS.resolve("README.md")).stream().filter(line -> line.startsWith("| [")))
                .containsExactlyElementsOf(rows);
    }

    private static boolean isDecision(Path file) {
        return !file.endsWith("README.md");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsToAFileThatExists(Path document) throws IOException {
        List<String> links = new ArrayList<>();
        Parser.builder().build().parse(Files.readString(document)).accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                links.add(link.getDestination());
                visitChildren(link);
            }

            @Override
            public void visit(Image image) {
                links.add(image.getDestination());
            }
        });

        Path folder = document.toAbsolutePath().getParent();
        assertThat(links)
                .filteredOn(link -> !link.contains("://") && !link.startsWith("#"))
                .allSatisfy(link -> assertThat(folder.resolve(decoded(link.replaceFirst("#.*", ""))))
                        .exists());
    }

    /** The documents that come with the source; what it writes or a tool keeps is not among them. */
    static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")));
        for (String folder : List.of("src", "rules", "processes", "forms")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
            }
        }
        return documents;
    }

    @Test
    void everyGuideExistsInBothLanguagesAndHasTheSameChapters() throws IOException {
        try (Stream<Path> files = Files.list(GUIDES)) {
            List<Path> english =
                    files.filter(file -> !file.toString().endsWith("_zh_CN.md")).toList();
            assertThat(english).isNotEmpty().allSatisfy(guide -> assertThat(chapters(guide))
                    .as("chapters of %s", guide)
                    .isEqualTo(chapters(
                            GUIDES.resolve(guide.getFileName().toString().replace(".md", "_zh_CN.md")))));
        }
    }

    @ParameterizedTest
    @MethodSource("guides")
    void whatAGuideNamesInBoldIsCalledSoOnScreen(Path guide) throws IOException {
        String suffix = guide.toString().endsWith("_zh_CN.md") ? "_zh_CN.properties" : ".properties";
        Set<String> shown = new HashSet<>();
        for (String bundle : Messages.BUNDLES) {
            shown.addAll(texts(bundle + suffix));
        }
        shown.addAll(texts("messages/desk" + suffix));
        try (Stream<Path> models = Files.list(Path.of("processes"))) {
            for (Path model : models.toList()) {
                TASK.matcher(Files.readString(model)).results().forEach(name -> {
                    shown.add(name.group(1));
                    shown.add(name.group(2));
                });
            }
        }

        List<String> named = new ArrayList<>();
        Parser.builder().build().parse(Files.readString(guide)).accept(new AbstractVisitor() {
            @Override
            public void visit(StrongEmphasis bold) {
                named.add(TextContentRenderer.builder().build().render(bold));
            }
        });
        assertThat(shown).containsAll(named);
    }

    private static Collection<String> texts(String file) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources", file))) {
            texts.load(reader);
        }
        return texts.stringPropertyNames().stream().map(texts::getProperty).toList();
    }

    static List<Path> guides() throws IOException {
        try (Stream<Path> files = Files.list(GUIDES)) {
            return files.sorted().toList();
        }
    }

    private static long chapters(Path guide) throws IOException {
        return Files.readAllLines(guide).stream()
                .filter(line -> line.startsWith("## "))
                .count();
    }

    @Test
    void theReadmeIsForUsersAndShort() throws IOException {
        assertThat(Files.readAllLines(Path.of("README.md"))).hasSizeLessThanOrEqualTo(150);
    }

    @Test
    void continuousIntegrationRunsExactlyTheTestCommandOfTheReadme() throws IOException {
        assertThat(Files.readString(Path.of("README.md"))).contains("    mvn spring-boot:run ", "    mvn verify ");
        assertThat(Files.readAllLines(Path.of(".ci/run"))).contains("CI=true mvn verify \"$@\"");
    }

    private static String decoded(String link) {
        return URLDecoder.decode(link, StandardCharsets.UTF_8);
    }
}
