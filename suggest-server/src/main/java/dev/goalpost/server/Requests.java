package dev.goalpost.server;

import dev.goalpost.engine.config.Config;
import dev.goalpost.server.wire.FeedbackRequest;
import dev.goalpost.server.wire.FilePlace;
import dev.goalpost.server.wire.LlmstepRequest;
import dev.goalpost.server.wire.SuggestRequest;

/** Reads request bodies into their records. */
final class Requests {
    private static final int MOST_SUGGESTIONS = 256;
    private static final double HOTTEST = 100;

    private Requests() {}

    /** Fields beyond the known ones are passed over, as the clients' own servers do. */
    static LlmstepRequest llmstep(byte[] body) throws HttpError {
        Fields f = Json.read(body);
        String prefix = f.text("prefix");
        String context = f.text("context");
        return new LlmstepRequest(
                f.neededText("tactic_state"),
                prefix == null ? "" : prefix,
                context == null ? "" : context);
    }

    static SuggestRequest suggest(byte[] body, Config config) throws HttpError {
        Fields f = Json.read(body);
        String goal = f.text("goal");
        Fields file = f.object("file");
        SuggestRequest request =
                new SuggestRequest(
                        goal,
                        file == null ? null : filePlace(file, config.suggest().maxFileBytes()),
                        f.count("count", 1, MOST_SUGGESTIONS),
                        f.text("prefix"),
                        f.count(
                                "timeBudgetMs",
                                1,
                                (int) config.server().requestDeadline().toMillis()),
                        f.number("temperature", 0, HOTTEST),
                        f.integer("seed", Long.MIN_VALUE, Long.MAX_VALUE));
        f.nothingElse();
        if (goal == null && file == null) {
            throw f.invalid("goal", "is missing, and so is file: one of them is needed");
        }
        if (goal != null && file != null) {
            throw f.invalid("goal", "and file are both given: only one of them can be meant");
        }
        if (goal != null && goal.isBlank()) {
            throw f.invalid("goal", "is empty");
        }
        return request;
    }

    private static FilePlace filePlace(Fields f, int maxFileBytes) throws HttpError {
        String text = f.text("text");
        if (text == null) {
            throw f.invalid("text", "is missing");
        }
        if (text.length() > maxFileBytes) {
            throw new HttpError(
                    HttpError.Kind.TOO_LARGE,
                    "file.text is longer than " + maxFileBytes + " bytes",
                    "file.text");
        }
        FilePlace place =
                new FilePlace(
                        text,
                        f.neededCount("line", 1, Integer.MAX_VALUE),
                        f.neededCount("column", 0, Integer.MAX_VALUE));
        f.nothingElse();
        return place;
    }

    static FeedbackRequest feedback(byte[] body) throws HttpError {
        Fields f = Json.read(body);
        FeedbackRequest request =
                new FeedbackRequest(f.neededText("goal"), f.neededText("tactic"), f.text("file"));
        f.nothingElse();
        return request;
    }
}
