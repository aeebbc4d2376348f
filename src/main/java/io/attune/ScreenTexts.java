package io.attune;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.springframework.stereotype.Component;

/** The texts of {@code messages/desk*.properties} as they stand there, for scripts that fill in the values themselves. */
@Component
public class ScreenTexts {

    public Map<String, String> in(Locale locale) {
        ResourceBundle bundle = ResourceBundle.getBundle(
                "messages/desk",
                Messages.language(locale),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        Map<String, String> texts = new HashMap<>();
        bundle.keySet().forEach(key -> texts.put(key, bundle.getString(key)));
        return texts;
    }
}
