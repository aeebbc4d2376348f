package io.attune.access;

import io.attune.Settings;
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
    static class Login {

        private final Access access;

        Login(Access access) {
            this.access = access;
        }

        @ModelAttribute("me")
        User me() {
            return access.login().orElse(null);
        }
    }
}
