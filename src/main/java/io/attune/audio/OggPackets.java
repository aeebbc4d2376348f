package io.attune.audio;

import com.jcraft.jogg.Packet;
import com.jcraft.jogg.Page;
import com.jcraft.jogg.StreamState;
import com.jcraft.jogg.SyncState;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The packets of the first logical stream of an Ogg file (RFC 3533). */
class OggPackets implements Closeable {

    private static final int READ_AT_ONCE = 1 << 14;

    /** Comments may hold a picture; nothing real is larger. */
    private static final int LARGEST_PACKET = 1 << 24;

    private final InputStream file;
    private final SyncState sync = new SyncState();
    private final StreamState stream = new StreamState();
    private final Page page = new Page();
    private final Packet packet = new Packet();
    private @Nullable Integer serial;
    private long unfinished;
    private int gaps;
    private boolean gapOpen;
    private boolean ended;

    /** @param file from its beginning */
    OggPackets(InputStream file) {
        this.file = file;
    }

    /** The next packet, valid until the next call; null at the end. */
    @Nullable
    Packet next() throws IOException {
        while (true) {
            int found = serial == null ? 0 : stream.packetout(packet);
            if (found == 1) {
                unfinished = 0;
                return packet;
            }
            if (found < 0) {
                gaps++;
            } else if (ended || !nextPage()) {
                return null;
            }
        }
    }

    private boolean nextPage() throws IOException {
        while (true) {
            int found = sync.pageout(page);
            if (found == 0) {
                int offset = sync.buffer(READ_AT_ONCE);
                int read = file.readNBytes(sync.data, offset, READ_AT_ONCE);
                if (read == 0) {
                    return false;
                }
                sync.wrote(read);
            } else if (found < 0) {
                gaps += gapOpen ? 0 : 1;
                gapOpen = true;
            } else if (isOurs()) {
                gapOpen = false;
                take();
                return true;
            }
        }
    }

    private boolean isOurs() {
        if (serial == null && page.bos() != 0) {
            serial = page.serialno();
            stream.init(serial);
        }
        return serial != null && page.serialno() == serial;
    }

    private void take() {
        unfinished += page.body_len;
        if (unfinished > LARGEST_PACKET) {
            gaps++;
            unfinished = 0;
            stream.reset();
        }
        ended = page.eos() != 0;
        stream.pagein(page);
    }

    /** Places at which pages are missing or damaged. */
    int gaps() {
        return gaps;
    }

    /** Whether the stream's own last page has been there. */
    boolean ended() {
        return ended;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
