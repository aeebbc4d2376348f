package io.attune.scoring;

import io.attune.Refused;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.stereotype.Component;

/** Trains second opinions in the background of this node, one after another, for whoever asked. */
@Component
public class Training implements DisposableBean {

    /** What became of the last wish on this node. */
    public enum State {
        NONE,
        LEARNING,
        /** There were too few calls, or people always gave the same answer. */
        TOO_FEW,
        FAILED
    }

    private static final Logger log = LoggerFactory.getLogger(Training.class);

    private record Wish(String criterion, String language) {}

    private final SecondOpinions opinions;
    private final Map<Wish, State> states = new ConcurrentHashMap<>();
    private final ExecutorService background = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "second-opinion");
        thread.setDaemon(true);
        return thread;
    });

    Training(SecondOpinions opinions) {
        this.opinions = opinions;
    }

    /**
     * Soon learns anew; a wish that waits already is not repeated.
     *
     * @throws io.attune.NotAllowed if the login is not a process owner
     */
    public void start(String criterion, String language) {
        opinions.requireOwner();
        Wish wish = new Wish(criterion, language);
        if (states.put(wish, State.LEARNING) != State.LEARNING) {
            background.execute(new DelegatingSecurityContextRunnable(() -> fulfil(wish)));
        }
    }

    private void fulfil(Wish wish) {
        try {
            opinions.train(wish.criterion(), wish.language());
            states.remove(wish);
        } catch (Refused tooFew) {
            states.put(wish, State.TOO_FEW);
        } catch (RuntimeException failed) {
            log.error("No second opinion about {} in {} was trained", wish.criterion(), wish.language(), failed);
            states.put(wish, State.FAILED);
        }
    }

    public State state(String criterion, String language) {
        return states.getOrDefault(new Wish(criterion, language), State.NONE);
    }

    @Override
    public void destroy() {
        background.shutdownNow();
    }
}
