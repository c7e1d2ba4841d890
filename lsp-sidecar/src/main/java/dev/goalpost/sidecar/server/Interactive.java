package dev.goalpost.sidecar.server;

import dev.goalpost.engine.text.Lexer;
import dev.goalpost.engine.text.Token;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.live.LiveCommand;
import dev.goalpost.lean.live.LiveGoal;
import dev.goalpost.sidecar.wire.CodeInfo;
import dev.goalpost.sidecar.wire.InteractiveGoals;
import dev.goalpost.sidecar.wire.Range;
import dev.goalpost.sidecar.wire.TaggedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Goals for the Infoview. The names in them are tagged, so that they can be asked about. */
final class Interactive {
    private final LiveCommand command;
    private final RpcSessions.Session session;
    private final String refMember;

    /** {@code refMember} is how this client wants references spelt. */
    Interactive(LiveCommand command, RpcSessions.Session session, String refMember) {
        this.command = command;
        this.session = session;
        this.refMember = refMember;
    }

    InteractiveGoals.Goal goal(LiveGoal g) {
        return new InteractiveGoals.Goal(hyps(g), code(g.target(), g), g.tag(), "⊢ ", g.id());
    }

    InteractiveGoals.TermGoal termGoal(LiveGoal g, Range range) {
        return new InteractiveGoals.TermGoal(hyps(g), code(g.target(), g), range);
    }

    private List<InteractiveGoals.Hyp> hyps(LiveGoal g) {
        return g.hyps().stream()
                .map(
                        h ->
                                new InteractiveGoals.Hyp(
                                        h.names(),
                                        h.ids(),
                                        code(h.type(), g),
                                        h.value() == null ? null : code(h.value(), g),
                                        h.isInstance() ? true : null,
                                        h.isType() ? true : null))
                .toList();
    }

    /** Printed code, its names tagged. */
    private TaggedText code(String text, LiveGoal g) {
        List<TaggedText> parts = new ArrayList<>();
        int at = 0;
        for (Token t : Lexer.tokens(text)) {
            RpcSessions.Named named = t.kind() == Token.Kind.IDENT ? named(t.text(), g) : null;
            if (named == null) {
                continue;
            }
            if (t.from() > at) {
                parts.add(new TaggedText.Text(text.substring(at, t.from())));
            }
            Object ref = Map.of(refMember, session.give(named));
            parts.add(
                    new TaggedText.Tag(
                            new CodeInfo(ref, "/" + t.from()), new TaggedText.Text(t.text())));
            at = t.to();
        }
        if (parts.isEmpty()) {
            return new TaggedText.Text(text);
        }
        if (at < text.length()) {
            parts.add(new TaggedText.Text(text.substring(at)));
        }
        return new TaggedText.Append(parts);
    }

    /** The last hypothesis of that name, or else the constant; null where it is neither. */
    private RpcSessions.Named named(String word, LiveGoal g) {
        for (int i = g.hyps().size() - 1; i >= 0; i--) {
            if (g.hyps().get(i).names().contains(word)) {
                String code = word + " : " + g.hyps().get(i).type();
                return new RpcSessions.Named(command, code, null);
            }
        }
        List<Name> constants = command.resolve(word);
        return constants.isEmpty() ? null : new RpcSessions.Named(command, null, constants.get(0));
    }
}
