package io.attune.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Recordings by what their names tell: {@code 20261120-081503-1001-1732090503.42.wav}. */
final class FolderIndex {

    /** @param confidence 1 halfway to nothing at the window's edge, shared by all that were near enough */
    record Nearest(String recording, double secondsApart, double confidence) {}

    private record Named(String path, Instant at, Set<String> parts) {}

    private static final Pattern UNIQUE_ID = Pattern.compile("\\d{6,}\\.\\d+");
    private static final Pattern MOMENT = Pattern.compile("(?<!\\d)(\\d{8})[-_](\\d{6})(?!\\d)");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

    private final Map<String, List<String>> byUniqueId = new HashMap<>();
    private final List<Named> named = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();

    FolderIndex(List<String> paths, ZoneId zone) {
        for (String path : paths) {
            String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
            Matcher id = UNIQUE_ID.matcher(name);
            while (id.find()) {
                byUniqueId
                        .computeIfAbsent(id.group(), none -> new ArrayList<>())
                        .add(path);
            }
            Instant at = moment(name, zone);
            if (at != null) {
                named.add(new Named(path, at, parts(name)));
            }
        }
    }

    private static Set<String> parts(String name) {
        return new HashSet<>(List.of(name.split("[-_.]")));
    }

    private static @Nullable Instant moment(String name, ZoneId zone) {
        Matcher moment = MOMENT.matcher(name);
        if (!moment.find()) {
            return null;
        }
        try {
            return LocalDateTime.parse(moment.group(1) + moment.group(2), TIME)
                    .atZone(zone)
                    .toInstant();
        } catch (DateTimeParseException noMoment) {
            return null;
        }
    }

    /** The recordings whose names hold a call's unique id. */
    List<String> of(String uniqueId) {
        Matcher id = UNIQUE_ID.matcher(uniqueId);
        return id.find()
                ? byUniqueId.getOrDefault(id.group(), List.of()).stream()
                        .filter(path -> path.contains(uniqueId))
                        .toList()
                : List.of();
    }

    /** Takes a recording, so that no other call gets it. */
    void take(String recording) {
        taken.add(recording);
    }

    /** The recording of that extension that is nearest to one of the moments, if it is within the window. */
    Optional<Nearest> nearest(List<Instant> moments, String extension, Duration window, Set<String> excluded) {
        List<Nearest> near = named.stream()
                .filter(file -> !taken.contains(file.path()) && !excluded.contains(file.path()))
                .filter(file -> file.parts().contains(extension))
                .map(file -> new Nearest(file.path(), apart(file.at(), moments), 0))
                .filter(file -> file.secondsApart() <= window.toSeconds())
                .sorted(Comparator.comparingDouble(Nearest::secondsApart).thenComparing(Nearest::recording))
                .toList();
        return near.stream()
                .findFirst()
                .map(first -> new Nearest(
                        first.recording(),
                        first.secondsApart(),
                        confidence(first.secondsApart(), window.toSeconds(), near.size())));
    }

    private static double apart(Instant at, List<Instant> moments) {
        return moments.stream()
                .mapToDouble(moment -> Duration.between(moment, at).abs().toMillis() / 1000.0)
                .min()
                .orElseThrow();
    }

    private static double confidence(double apart, double window, int near) {
        return Math.round((1 - apart / (2 * window)) / near * 100) / 100.0;
    }
}
