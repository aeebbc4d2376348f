package io.attune.sampling;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A stratum with its members in the order of their lots.
 *
 * @param members the first {@code drawn} are drawn, the next ones replace those that are unusable
 */
record RankedStratum(Stratum stratum, List<UUID> members) {

    private static final int ID_BYTES = 16;

    static RankedStratum of(Stratum stratum, byte[] ids) {
        ByteBuffer buffer = ByteBuffer.wrap(ids);
        List<UUID> members = new ArrayList<>(ids.length / ID_BYTES);
        while (buffer.hasRemaining()) {
            members.add(new UUID(buffer.getLong(), buffer.getLong()));
        }
        return new RankedStratum(stratum, members);
    }

    List<UUID> drawn() {
        return members.subList(0, stratum.drawn());
    }

    /** 16 for each member, in the order of the lots. */
    byte[] ids() {
        ByteBuffer buffer = ByteBuffer.allocate(members.size() * ID_BYTES);
        for (UUID id : members) {
            buffer.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        }
        return buffer.array();
    }
}
