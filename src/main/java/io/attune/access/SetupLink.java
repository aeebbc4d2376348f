package io.attune.access;

import io.attune.Message;
import io.attune.NotAllowed;
import io.attune.Refused;
import io.attune.Settings;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The first administrator of an installation without demonstration. The link is printed once per start, works once and
 * only while there is no administrator.
 */
@Controller
class SetupLink {

    private static final Logger log = LoggerFactory.getLogger(SetupLink.class);

    private final Access access;
    private final Settings settings;
    private final AtomicReference<String> token = new AtomicReference<>();

    SetupLink(Access access, Settings settings) {
        this.access = access;
        this.settings = settings;
    }

    @EventListener
    void printLink(ApplicationReadyEvent ready) {
        if (!settings.demo() && access.needsSetup()) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            token.set(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
            int port = ready.getApplicationContext() instanceof WebServerApplicationContext web
                    ? web.getWebServer().getPort()
                    : 8080;
            log.info("No administrator yet. Create one here, once: http://localhost:{}/setup?token={}", port, token);
        }
    }

    @GetMapping("/setup")
    String form(@RequestParam(defaultValue = "") String token, Model model) {
        require(token);
        model.addAttribute("token", token);
        return "access/setup";
    }

    /** One after the other, so that the link works once. */
    @PostMapping("/setup")
    synchronized String create(
            @RequestParam(defaultValue = "") String token,
            @RequestParam String id,
            @RequestParam String name,
            @RequestParam String password,
            Model model) {
        require(token);
        model.addAttribute("token", token);
        if (password.length() < Access.SHORTEST_PASSWORD) {
            model.addAttribute("error", "setup.password.short");
            return "access/setup";
        }
        try {
            access.createPerson(id, name, password, null, Set.of(Role.ADMIN), Set.of());
        } catch (Refused refused) {
            model.addAttribute("error", "setup." + refused.problems().get(0).place() + ".refused");
            return "access/setup";
        }
        this.token.set(null);
        return "redirect:/login";
    }

    private void require(String given) {
        if (given.isEmpty() || !given.equals(token.get())) {
            throw new NotAllowed(Message.of("setup.invalid"));
        }
    }
}
