package io.attune.changes;

import io.attune.Message;
import io.attune.NotFound;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Knows everything that can be changed, of all kinds. Kinds are asked for when they are needed, as they use the desk themselves. */
@Component
class Kinds {

    private record Known(ChangeKind kind, Delivered delivered) {}

    private final Iterable<ChangeKind> kinds;
    private @Nullable Map<String, Known> known;

    @Autowired
    Kinds(ObjectProvider<ChangeKind> kinds) {
        this.kinds = kinds;
    }

    Kinds(List<ChangeKind> kinds) {
        this.kinds = kinds;
    }

    Iterable<ChangeKind> all() {
        return kinds;
    }

    /** @throws NotFound if there is no such kind */
    ChangeKind ofCode(String code) {
        for (ChangeKind kind : kinds) {
            if (kind.code().equals(code)) {
                return kind;
            }
        }
        throw new NotFound(Message.of("changes.unknown.kind", code));
    }

    boolean knows(String name) {
        return known().containsKey(name);
    }

    /** @throws NotFound if nothing bears the name */
    ChangeKind of(String name) {
        return require(name).kind();
    }

    /** @throws NotFound if nothing bears the name */
    Delivered delivered(String name) {
        return require(name).delivered();
    }

    private Known require(String name) {
        return Optional.ofNullable(known().get(name))
                .orElseThrow(() -> new NotFound(Message.of("changes.unknown", name, known().keySet())));
    }

    private synchronized Map<String, Known> known() {
        if (known == null) {
            Map<String, Known> found = new LinkedHashMap<>();
            for (ChangeKind kind : kinds) {
                for (Delivered delivered : kind.delivered()) {
                    Known other = found.put(delivered.name(), new Known(kind, delivered));
                    if (other != null) {
                        throw new IllegalStateException("'" + delivered.name() + "' is both of "
                                + other.kind().code() + " and of " + kind.code());
                    }
                }
            }
            known = found;
        }
        return known;
    }
}
