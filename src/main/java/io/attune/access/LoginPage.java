package io.attune.access;

import io.attune.Settings;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

@Controller
class LoginPage {

    private final Settings settings;

    LoginPage(Settings settings) {
        this.settings = settings;
    }

    @GetMapping("/login")
    String login(Model model) {
        model.addAttribute("demo", settings.demo());
        return "access/login";
    }

    /** Every page shows who is logged in. */
    @ControllerAdvice
    static class OnEveryPage {

        private final Access access;

        OnEveryPage(Access access) {
            this.access = access;
        }

        @ModelAttribute("me")
        @Nullable
        User me() {
            return access.login().orElse(null);
        }

        /** What the login may, by the right's name, so that a menu cannot show what its page refuses. */
        @ModelAttribute("may")
        Map<String, Boolean> may() {
            Optional<User> me = access.login().filter(User::enabled);
            return Arrays.stream(Right.values()).collect(Collectors.toMap(Right::camelCase, right -> me.filter(
                            user -> !right.scopesOf(user).isEmpty())
                    .isPresent()));
        }
    }
}
