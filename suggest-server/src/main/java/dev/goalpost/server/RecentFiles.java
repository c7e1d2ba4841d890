package dev.goalpost.server;

import dev.goalpost.engine.lean.LeanFault;
import dev.goalpost.engine.suggest.MarkedGoal;
import dev.goalpost.engine.suggest.Suggester;
import dev.goalpost.kernel.Cancellation;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The goals of the files that were asked about last: an editor asks for one after the other. */
final class RecentFiles {
    private static final int MOST_FILES = 8;
    private static final int MOST_CHARS = 4 << 20;

    private final Suggester suggester;
    private final Map<String, List<MarkedGoal>> files = new LinkedHashMap<>(16, 0.75f, true);
    private int chars;

    RecentFiles(Suggester suggester) {
        this.suggester = suggester;
    }

    /** The goal at a marker, elaborating the file unless that was done just now. */
    MarkedGoal goal(MarkedText marked, Cancellation c) throws LeanFault, HttpError {
        List<MarkedGoal> goals = known(marked.text());
        if (goals == null) {
            goals = suggester.goals(marked.text(), c);
            keep(marked.text(), goals);
        }
        for (MarkedGoal g : goals) {
            if (g.line() == marked.line() && g.column() == marked.column()) {
                if (g.state().isEmpty()) {
                    throw new HttpError(HttpError.Kind.NO_GOAL, g.why());
                }
                return g;
            }
        }
        throw new HttpError(HttpError.Kind.NO_GOAL, "no tactic can stand there");
    }

    private synchronized List<MarkedGoal> known(String text) {
        return files.get(text);
    }

    private synchronized void keep(String text, List<MarkedGoal> goals) {
        if (text.length() > MOST_CHARS) {
            return;
        }
        if (files.put(text, goals) == null) {
            chars += text.length();
        }
        Iterator<String> eldest = files.keySet().iterator();
        while (files.size() > MOST_FILES || chars > MOST_CHARS) {
            chars -= eldest.next().length();
            eldest.remove();
        }
    }
}
