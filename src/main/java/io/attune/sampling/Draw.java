package io.attune.sampling;

import io.attune.intake.Interaction;
import io.attune.intake.InteractionId;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The random part of a draw. Each agent is a stratum of N calls of which exactly n are drawn: the calls are put in order
 * of business type and time slot, and every N/n-th is taken from a random start (systematic sampling; W. G. Cochran,
 * Sampling Techniques, 3rd ed., ch. 8). So every call has the same chance n/N, and types and times are covered evenly.
 * Randomness is a keyed hash of the seed: the same seed and frame give the same draw, byte for byte.
 */
final class Draw {

    /** A member of the frame, with its chance to be drawn and its place among the replacements. */
    record Member(Interaction interaction, String stratum, String rank, double probability, boolean drawn) {}

    private final byte[] seed;
    private final ZoneId zone;

    /** @param seed hexadecimal */
    Draw(String seed, ZoneId zone) {
        this.seed = HexFormat.of().parseHex(seed);
        this.zone = zone;
    }

    /** Every interaction of the frame, drawn or not; at most {@code perAgent} of each agent are drawn. */
    List<Member> from(List<Interaction> frame, int perAgent) {
        Map<String, List<Interaction>> strata =
                frame.stream().collect(Collectors.groupingBy(Interaction::agent, TreeMap::new, Collectors.toList()));
        List<Member> members = new ArrayList<>();
        strata.forEach((agent, calls) -> members.addAll(stratum(agent, calls, perAgent)));
        return members;
    }

    private List<Member> stratum(String agent, List<Interaction> calls, int perAgent) {
        List<Interaction> ordered = calls.stream()
                .sorted(Comparator.comparing(Interaction::contactType)
                        .thenComparing(this::timeSlot)
                        .thenComparing(call -> rank(call.id())))
                .toList();
        int size = ordered.size();
        int drawn = Math.min(perAgent, size);
        double start = fraction(agent);
        boolean[] taken = new boolean[size];
        for (int k = 0; k < drawn; k++) {
            taken[Math.min(size - 1, (int) ((start + k) * size / drawn))] = true;
        }
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Interaction call = ordered.get(i);
            members.add(new Member(call, agent, rank(call.id()), (double) drawn / size, taken[i]));
        }
        return members;
    }

    /** Weekday and part of the day: morning, afternoon or evening on the project's clock. */
    private String timeSlot(Interaction interaction) {
        ZonedDateTime start = interaction.startedAt().atZone(zone);
        String part = start.getHour() < 12 ? "1" : start.getHour() < 17 ? "2" : "3";
        return start.getDayOfWeek().getValue() + part;
    }

    String rank(InteractionId interaction) {
        return HexFormat.of().formatHex(hash("rank:" + interaction));
    }

    /** In [0, 1), the same for the same seed and stratum. */
    private double fraction(String stratum) {
        byte[] hash = hash("start:" + stratum);
        long bits = 0;
        for (int i = 0; i < 7; i++) {
            bits = bits << 8 | (hash[i] & 0xff);
        }
        return (bits >>> 3) * 0x1.0p-53;
    }

    private byte[] hash(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(seed, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has HmacSHA256", e);
        }
    }
}
