package io.attune;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody who calls the server: a program with its credentials, or a person in a browser's session. */
public class Caller {

    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    /** What the server answered. */
    public record Answer(int status, java.net.http.HttpHeaders headers, byte[] bytes) {

        public String body() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            try {
                return new ObjectMapper().readTree(body());
            } catch (JsonProcessingException e) {
                throw new AssertionError("Not JSON: " + body(), e);
            }
        }

        /** Empty where the answer has no such header. */
        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    private final int port;
    private final String authorization;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http;

    private Caller(int port, String authorization) {
        this.port = port;
        this.authorization = authorization;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(cookies)
                .build();
    }

    /** A caller without credentials. */
    public static Caller nobody(int port) {
        return new Caller(port, null);
    }

    /** A caller that sends HTTP Basic in every request. */
    public static Caller program(int port, String id, String secret) {
        byte[] credentials = (id + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return new Caller(port, "Basic " + Base64.getEncoder().encodeToString(credentials));
    }

    /** A caller in a session that began with the login page; fails where the login does. */
    public static Caller person(int port, String id, String password) {
        Caller caller = nobody(port);
        Answer answer = caller.logIn(id, password);
        if (answer.status() != 302 || !answer.header("Location").endsWith("/")) {
            throw new AssertionError(id + " cannot log in: " + answer.status() + " " + answer.header("Location"));
        }
        return caller;
    }

    /** Sends the login page's form. */
    public Answer logIn(String id, String password) {
        String token = formToken("/login");
        return postForm("/login", Map.of("username", id, "password", password, "_csrf", token));
    }

    /** The hidden token of a page's form. */
    public String formToken(String page) {
        Matcher token = FORM_TOKEN.matcher(get(page).body());
        if (!token.find()) {
            throw new AssertionError("No form token on " + page);
        }
        return token.group(1);
    }

    public Answer get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    public Answer postForm(String path, Map<String, String> fields) {
        String form = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(
                "POST",
                path,
                BodyPublishers.ofString(form),
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Accept",
                "text/html");
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    public Answer sendJson(String method, String path, String json, String... headers) {
        return exchange(request(path, headers)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json))
                .build());
    }

    /** @param headers names and values in turn */
    public Answer send(String method, String path, BodyPublisher body, String... headers) {
        return exchange(request(path, headers).method(method, body).build());
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request;
    }

    private Answer exchange(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst();
    }
}
