package io.attune.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.WaitUntilState;
import io.attune.AttuneServer;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every kind of page that links lead to, as each role meets it, in windows of a desk and of a telephone. */
@AttuneServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AllPagesTest {

    private static final int DESK = 1280;
    private static final int TELEPHONE = 420;

    /** What a link names: two addresses that differ in nothing else are the same kind of page. */
    private static final Pattern NAMES = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}|\\d+"
            + "|(?<=/(?:agreement|models|people|plans|tables)/)[^/]+|(?<=/audit/[a-z-]{1,20}/)[^/]+");

    private static final Pattern ELSEWHERE =
            Pattern.compile("/(?:camunda|guide|api)/.*|.*/(?:export|file|sheet|workbook)");

    /** A text that is not there, and values that no reader is meant to see. */
    private static final Pattern RAW = Pattern.compile("\\?\\?\\S+\\?\\?|\\{\"\\w+\":|\\b(?:null|NaN)\\b|\\[object ");

    @LocalServerPort
    private int port;

    private Browser browser;

    @BeforeAll
    void openBrowser() {
        browser = Browser.open("http://localhost:" + port);
    }

    @AfterAll
    void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "reviewer, en-GB, 4",
        "agent, zh-CN, 4",
        "team-lead, en-GB, 6",
        "project-manager, en-GB, 20",
        "project-manager, zh-CN, 20",
        "trainer, zh-CN, 5",
        "marketing, en-GB, 3",
        "process-owner, zh-CN, 18",
        "auditor, en-GB, 20",
        "admin, zh-CN, 20"
    })
    void everyPageThatLinksLeadToIsWholeAndFitsItsWindow(String user, String language, int atLeast) {
        Page page = browser.login(user, language, DESK, 900);
        List<String> errors = new ArrayList<>();
        page.onPageError(errors::add);

        Map<String, List<String>> problems = new TreeMap<>();
        Set<String> known = new TreeSet<>(Set.of("/"));
        Queue<String> waiting = new ArrayDeque<>(known);
        for (String address = waiting.poll(); address != null; address = waiting.poll()) {
            List<String> found = problemsOf(page, address, language);
            found.addAll(errors);
            errors.clear();
            if (!found.isEmpty()) {
                problems.put(address, found);
            }
            for (String link : links(page)) {
                if (known.add(kind(link))) {
                    waiting.add(link);
                }
            }
        }
        page.context().close();

        assertThat(problems).isEmpty();
        assertThat(known).as("kinds of pages").hasSizeGreaterThanOrEqualTo(atLeast);
    }

    private List<String> problemsOf(Page page, String address, String language) {
        List<String> found = new ArrayList<>();
        Response response = page.navigate(
                browser.url() + address, new Page.NavigateOptions().setWaitUntil(WaitUntilState.DOMCONTENTLOADED));
        if (!response.ok()) {
            found.add("status " + response.status());
        }
        if (!page.getAttribute("html", "lang").startsWith(language.substring(0, 2))) {
            found.add("language " + page.getAttribute("html", "lang"));
        }
        Matcher raw = RAW.matcher(page.title() + "\n" + page.innerText("body"));
        while (raw.find()) {
            found.add("text " + raw.group());
        }
        for (int width : List.of(TELEPHONE, DESK)) {
            page.setViewportSize(width, 900);
            int needed = (int) page.evaluate("document.documentElement.scrollWidth");
            if (needed > width) {
                found.add("is " + needed + " wide in a window of " + width);
            }
        }
        return found;
    }

    private List<String> links(Page page) {
        List<?> all =
                (List<?>) page.evaluate("[...document.querySelectorAll('main a[href], nav a[href]')].map(a => a.href)");
        return all.stream()
                .map(link -> URI.create((String) link))
                .filter(link -> browser.url().equals("http://" + link.getAuthority()))
                .filter(link -> !ELSEWHERE.matcher(link.getPath()).matches())
                .filter(link -> link.getQuery() == null || !link.getQuery().contains("lang="))
                .map(link -> link.getRawPath() + (link.getRawQuery() == null ? "" : "?" + link.getRawQuery()))
                .toList();
    }

    private static String kind(String link) {
        return NAMES.matcher(link.replaceFirst("\\?.*", "")).replaceAll("*");
    }
}
