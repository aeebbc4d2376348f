package io.attune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import jakarta.servlet.RequestDispatcher;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** What nobody expected is logged once, under the number that the reader is shown in place of its message. */
@ExtendWith(OutputCaptureExtension.class)
class UnexpectedTest {

    private static final String SECRET = "jdbc:h2:/secret";

    @Controller
    static class Page {

        @GetMapping("/broken")
        String broken() {
            throw new IllegalArgumentException(SECRET);
        }

        @GetMapping("/missing")
        String missing() {
            throw new NotFound(Message.of("id.unknown", "x"));
        }
    }

    @RestController
    static class Api {

        @GetMapping("/api/broken")
        String broken() {
            throw new IllegalArgumentException(SECRET);
        }

        @GetMapping("/api/not-allowed")
        String notAllowed() {
            throw new NotAllowed(Message.of("refused.nothing"));
        }
    }

    private final MockMvc web = MockMvcBuilders.standaloneSetup(new Page(), new Api())
            .setControllerAdvice(new Problems(), new PageProblems())
            .addFilters(new UnexpectedFilter())
            .build();

    @Test
    void aPageThatFailsShowsTheNumberUnderWhichTheLogTellsWhy(CapturedOutput log) throws Exception {
        MvcResult answer = web.perform(get("/broken")).andReturn();

        assertThat(answer.getResponse().getStatus()).isEqualTo(500);
        String reference = (String) shown(answer, "reference");
        assertThat(log).containsOnlyOnce(reference).containsOnlyOnce("IllegalArgumentException: " + SECRET);
    }

    @Test
    void theApiTellsTheNumberInTheReadersLanguageAndNothingOfTheCause(CapturedOutput log) throws Exception {
        MockHttpServletResponse answer = web.perform(get("/api/broken").locale(Locale.SIMPLIFIED_CHINESE))
                .andReturn()
                .getResponse();

        assertThat(answer.getStatus()).isEqualTo(500);
        String said = new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
        assertThat(said).contains("告知管理员").doesNotContain(SECRET);
        String reference = said.replaceAll("(?s).*\"reference\":\"(\\w+)\".*", "$1");
        assertThat(log).containsOnlyOnce(reference).containsOnlyOnce("IllegalArgumentException: " + SECRET);
    }

    @Test
    void whatIsNotFoundOrNotAllowedIsSaidAndNotLogged(CapturedOutput log) throws Exception {
        MvcResult page = web.perform(get("/missing").locale(Locale.ENGLISH)).andReturn();
        MockHttpServletResponse api =
                web.perform(get("/api/not-allowed")).andReturn().getResponse();

        assertThat(page.getResponse().getStatus()).isEqualTo(404);
        assertThat(shown(page, "reason")).isEqualTo("Nothing has the id ‘x’");
        assertThat(api.getStatus()).isEqualTo(403);
        assertThat(api.getContentAsString()).contains("\"detail\":\"nothing\"");
        assertThat(log).doesNotContain("ERROR");
    }

    /** As the container hands the request on to the error page. */
    private static Object shown(MvcResult answer, String name) {
        MockHttpServletRequest request = answer.getRequest();
        request.setAttribute(
                RequestDispatcher.ERROR_STATUS_CODE, answer.getResponse().getStatus());
        return new ErrorPage()
                .getErrorAttributes(new ServletWebRequest(request), ErrorAttributeOptions.defaults())
                .get(name);
    }
}
