package dev.goalpost.lean.tactic;

import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.parser.Parsed;
import dev.goalpost.lean.parser.Parser;
import dev.goalpost.lean.parser.ParserState;
import dev.goalpost.lean.syntax.TacticSeq;
import java.util.List;
import java.util.stream.Stream;

/** {@code get_elem_tactic}: proves that the index in {@code a[i]} is within bounds. */
final class GetElemTactic {
    private static final List<TacticSeq> TRIVIAL =
            Stream.of("assumption", "omega", "simp +arith; done", "trivial")
                    .map(GetElemTactic::parse)
                    .toList();

    private GetElemTactic() {}

    static void register(TacticTable table) {
        table.basic("get_elem_tactic", (ctx, t) -> prove(ctx));
        table.basic("get_elem_tactic_trivial", (ctx, t) -> prove(ctx));
    }

    private static TacticSeq parse(String text) {
        return switch (Parser.tactics(text, ParserState.initial())) {
            case Parsed.Ok<TacticSeq> ok -> ok.value();
            case Parsed.Bad<TacticSeq> bad ->
                    throw new IllegalStateException(bad.errors().toString());
        };
    }

    private static void prove(TacticContext ctx) {
        for (TacticSeq way : TRIVIAL) {
            if (ctx.attempt(() -> ctx.evalSeq(way)) == null) {
                return;
            }
        }
        throw ctx.meta()
                .error(
                        "failed to prove index is valid, possible solutions:\n"
                                + "  - Use `have`-expressions to prove the index is valid\n"
                                + "  - Use `a[i]!` notation instead, runtime check is performed,"
                                + " and 'Panic' error message is produced if index is not valid\n"
                                + "  - Use `a[i]?` notation instead, result is an `Option` type\n"
                                + "  - Use `a[i]'h` notation instead, where `h` is a proof that"
                                + " index is valid\n",
                        new MessageData.Goal(ctx.mainGoal()));
    }
}
