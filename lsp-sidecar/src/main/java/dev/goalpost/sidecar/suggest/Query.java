package dev.goalpost.sidecar.suggest;

import dev.goalpost.kernel.Cancellation;
import dev.goalpost.server.wire.SuggestAnswer;
import dev.goalpost.server.wire.Suggestion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is asked at one marker, and what is known so far. Safe for several threads. */
final class Query {
    /** So many of those that fail are told, with their reasons. */
    private static final int MOST_FAILED = 24;

    private static final List<String> VERDICTS =
            List.of("closes", "progresses", "not_checked", "fails");

    /**
     * What is known at some moment.
     *
     * @param revision grows with every change
     * @param goal as printed; null while it is not known
     * @param suggestions best first
     * @param failed those that do not work
     * @param candidates how many were tried, once it is done
     * @param problem why there are none; null otherwise
     */
    record View(
            int revision,
            boolean done,
            String goal,
            List<Suggestion> suggestions,
            List<Suggestion> failed,
            int candidates,
            String problem) {}

    private final String key;
    private final int shown;
    private final Cancellation cancellation = Cancellation.manual();
    private final Set<Object> askers = new HashSet<>();
    private final List<Suggestion> decided = new ArrayList<>();
    private final List<Runnable> whenDone = new ArrayList<>();
    private int revision;
    private boolean done;
    private String goal;
    private SuggestAnswer answer;
    private String problem;

    /** {@code shown}: of those that work, so many are told. */
    Query(String key, int shown) {
        this.shown = shown;
        this.key = key;
    }

    String key() {
        return key;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    synchronized void askedBy(Object asker) {
        askers.add(asker);
    }

    /** Ended early when nobody is left who wants to know. True if it was. */
    synchronized boolean letGo(Object asker) {
        askers.remove(asker);
        if (!askers.isEmpty() || done) {
            return false;
        }
        cancellation.cancel("the text has changed");
        finish(null, "the text has changed");
        return true;
    }

    synchronized void goal(String text) {
        goal = text;
        changed();
    }

    synchronized void decided(Suggestion s) {
        decided.add(s);
        changed();
    }

    void done(SuggestAnswer a) {
        finish(a, null);
    }

    void failed(String why) {
        finish(null, why);
    }

    private void finish(SuggestAnswer a, String why) {
        List<Runnable> told;
        synchronized (this) {
            if (done) {
                return;
            }
            done = true;
            answer = a;
            problem = why;
            if (a != null) {
                goal = a.goal();
            }
            changed();
            told = List.copyOf(whenDone);
            whenDone.clear();
        }
        told.forEach(Runnable::run);
    }

    private void changed() {
        revision++;
        notifyAll();
    }

    synchronized boolean isDone() {
        return done;
    }

    /** Runs {@code action} once it is done, at once if it is. */
    void whenDone(Runnable action) {
        synchronized (this) {
            if (!done) {
                whenDone.add(action);
                return;
            }
        }
        action.run();
    }

    synchronized View view() {
        List<Suggestion> working = new ArrayList<>();
        List<Suggestion> failed = new ArrayList<>();
        List<Suggestion> all = answer == null ? byWorth(decided) : answer.suggestions();
        all.forEach(s -> (s.verdict().equals("fails") ? failed : working).add(s));
        if (answer != null) {
            Set<String> listed = new HashSet<>();
            all.forEach(s -> listed.add(s.tactic()));
            decided.stream()
                    .filter(s -> s.verdict().equals("fails") && listed.add(s.tactic()))
                    .forEach(failed::add);
        }
        return new View(
                revision,
                done,
                goal,
                List.copyOf(working.subList(0, Math.min(shown, working.size()))),
                List.copyOf(failed.subList(0, Math.min(MOST_FAILED, failed.size()))),
                answer == null ? decided.size() : answer.candidates(),
                problem);
    }

    private static List<Suggestion> byWorth(List<Suggestion> some) {
        return some.stream()
                .sorted(
                        Comparator.<Suggestion>comparingInt(s -> VERDICTS.indexOf(s.verdict()))
                                .thenComparing(
                                        s -> s.score() == null ? -1e9 : s.score(),
                                        Comparator.reverseOrder()))
                .toList();
    }

    /** Waits until there is more than {@code seen}, for a while. */
    synchronized View await(int seen, long millis) throws InterruptedException {
        long deadline = System.nanoTime() + millis * 1_000_000;
        while (revision <= seen && !done) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                break;
            }
            wait(left);
        }
        return view();
    }
}
