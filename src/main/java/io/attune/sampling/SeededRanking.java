package io.attune.sampling;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The randomness of a draw: HMAC-SHA256 with the seed as key, so that whoever has the seed computes the same lots with
 * any other program. Not for several threads at once.
 */
final class SeededRanking {

    private final Mac mac;

    /** @param seed hexadecimal */
    SeededRanking(String seed) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(HexFormat.of().parseHex(seed), "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has HmacSHA256", e);
        }
    }

    /**
     * The rank: the first eight bytes of {@code rank:<id>} as an unsigned number; the lower, the sooner it is sampled.
     */
    long rank(UUID interaction) {
        return number("rank:" + interaction);
    }

    /** The start: the first 32 bits of {@code start:<agent>} as a fraction in [0, 1). */
    double start(String agent) {
        return (number("start:" + agent) >>> 32) * 0x1.0p-32;
    }

    private long number(String text) {
        return ByteBuffer.wrap(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }
}
