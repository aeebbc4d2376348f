package io.attune;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Shows the guides of {@code src/docs/guide} in the reader's language. */
@Controller
class GuidePage {

    private static final String NAMES = "reviewer|process-owner|integrator|operator";

    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer HTML = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .build();
    private static final TextContentRenderer TEXT =
            TextContentRenderer.builder().extensions(EXTENSIONS).build();

    /**
     * One line of the index.
     *
     * @param title the guide's heading
     * @param purpose its first paragraph
     */
    record Entry(String name, String title, String purpose) {}

    private final ResourceLoader files;

    GuidePage(ResourceLoader files) {
        this.files = files;
    }

    @GetMapping("/guide")
    String index(Model model, Locale language) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (String name : NAMES.split("\\|")) {
            Node heading = read(name, language).getFirstChild();
            entries.add(new Entry(name, TEXT.render(heading), TEXT.render(heading.getNext())));
        }
        model.addAttribute("guides", entries);
        return "guides";
    }

    @GetMapping("/guide/{name:" + NAMES + "}")
    String guide(@PathVariable String name, Model model, Locale language) throws IOException {
        Node guide = read(name, language);
        model.addAttribute("title", TEXT.render(guide.getFirstChild()));
        model.addAttribute("guide", HTML.render(guide));
        return "guide";
    }

    private Node read(String name, Locale language) throws IOException {
        String suffix = Messages.inChinese(language) ? "_zh_CN.md" : ".md";
        Node guide = PARSER.parse(
                files.getResource("classpath:guide/" + name + suffix).getContentAsString(StandardCharsets.UTF_8));
        guide.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                link.setDestination(address(link.getDestination(), suffix));
                visitChildren(link);
            }
        });
        return guide;
    }

    /** A guide links to another one by its file, which has an address here. */
    private static String address(String link, String suffix) {
        boolean toGuide = link.endsWith(suffix) && !link.contains("/");
        return toGuide ? "/guide/" + link.substring(0, link.length() - suffix.length()) : link;
    }
}
