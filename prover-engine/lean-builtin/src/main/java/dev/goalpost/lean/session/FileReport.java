package dev.goalpost.lean.session;

import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.BuiltinLean;
import dev.goalpost.lean.FileOptions;
import dev.goalpost.lean.FileResult;
import dev.goalpost.lean.Message;
import dev.goalpost.lean.ProofState;
import dev.goalpost.lean.Severity;
import dev.goalpost.lean.command.FileState;
import dev.goalpost.lean.elab.Scope;
import dev.goalpost.lean.meta.MetavarContext;
import dev.goalpost.lean.parser.Source;
import dev.goalpost.lean.session.FileRun.CommandRun;
import dev.goalpost.lean.syntax.Span;
import dev.goalpost.lean.tactic.TacticTrace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What a run of a file found, as the outside sees it. */
public final class FileReport {
    private final FileRun run;
    private final Source source;
    private final FileOptions options;

    public FileReport(FileRun run, FileOptions options) {
        this.run = run;
        this.source = run.source();
        this.options = options;
    }

    public FileResult result(Function<Proof, ProofState> open, BuiltinLean after) {
        List<FileResult.Unit> units = new ArrayList<>();
        boolean errors = false;
        boolean unsupported = false;
        for (CommandRun c : run.commands()) {
            FileResult.Unit u = unit(c, open);
            units.add(u);
            for (Message m : u.messages()) {
                errors |= m.severity() == Severity.ERROR;
                unsupported |= m.severity() == Severity.ERROR && m.text().contains("not supported");
            }
        }
        List<FileResult.Step> steps =
                run.steps().stream()
                        .map(
                                s ->
                                        new FileResult.Step(
                                                s.declaration(), s.goal(), s.tactic(), s.offset()))
                        .toList();
        List<FileResult.Marker> markers = options.markersAsGoals() ? markers(open) : List.of();
        return new FileResult(units, markers, steps, errors, unsupported, after);
    }

    private FileResult.Unit unit(CommandRun c, Function<Proof, ProofState> open) {
        List<Name> added = new ArrayList<>();
        for (ConstantInfo info :
                c.step().after().kernel().addedSince(c.step().before().env().kernel())) {
            added.add(info.name());
        }
        ProofState sorrys = null;
        List<FileResult.Boundary> places = new ArrayList<>();
        if (options.sorrysAsGoals() && !c.sorrys().isEmpty()) {
            sorrys = open.apply(sorryProof(c, places));
        }
        return new FileResult.Unit(
                (int) source.utf8Offset(c.span().start()),
                (int) source.utf8Offset(c.span().end()),
                Views.messages(source, c.step().log()),
                added,
                sorrys,
                places);
    }

    /**
     * All {@code sorry}s of a command as goals of one state: that of the last, the others reopened.
     */
    private Proof sorryProof(CommandRun c, List<FileResult.Boundary> places) {
        TacticTrace.State last = c.sorrys().get(c.sorrys().size() - 1).state();
        MetavarContext mctx = last.mctx();
        Map<Span, Expr.MVar> goals = new TreeMap<>(Comparator.comparing(Span::start));
        for (TacticTrace.Sorry s : c.sorrys()) {
            Expr.MVar g = s.state().goals().get(0);
            if (mctx.decls().get(g.id) != null) {
                mctx = mctx.unassign(g);
                goals.put(s.span(), g);
            }
        }
        goals.keySet().forEach(span -> places.add(boundary(span)));
        TacticTrace.State all =
                new TacticTrace.State(last.env(), mctx, last.nextId(), List.copyOf(goals.values()));
        return proof(c, all, all.goals());
    }

    private FileResult.Boundary boundary(Span s) {
        return new FileResult.Boundary(
                (int) source.utf8Offset(s.start()), (int) source.utf8Offset(s.end()));
    }

    /** A proof of {@code goals}, in the scope of the command. */
    private static Proof proof(CommandRun c, TacticTrace.State s, List<Expr.MVar> goals) {
        FileState around = c.step().before();
        if (c.declaration() != null) {
            Scope scope = around.scopes().scope().withNamespace(c.declaration().prefix());
            around = new FileState(around.env(), around.scopes().inScope(scope), around.parser());
        }
        return Proof.of(around, s.env(), s.mctx(), s.nextId(), goals);
    }

    private List<FileResult.Marker> markers(Function<Proof, ProofState> open) {
        Map<Integer, TacticTrace.Marker> reached = new LinkedHashMap<>();
        Map<Integer, CommandRun> in = new LinkedHashMap<>();
        for (CommandRun c : run.commands()) {
            for (TacticTrace.Marker m : c.markers()) {
                if (reached.putIfAbsent(m.span().start(), m) == null) {
                    in.put(m.span().start(), c);
                }
            }
        }
        List<FileResult.Marker> r = new ArrayList<>();
        for (MarkerScan.Found f : MarkerScan.scan(source.text())) {
            TacticTrace.Marker m = reached.get(f.span().start());
            CommandRun c = m == null ? around(f.span()) : in.get(f.span().start());
            r.add(
                    new FileResult.Marker(
                            f.prefix() == null
                                    ? FileResult.Marker.Kind.LLMSUGGEST
                                    : FileResult.Marker.Kind.LLMSTEP,
                            source.line(f.span().start()),
                            source.column(f.span().start()),
                            source.line(f.span().end()),
                            source.column(f.span().end()),
                            f.prefix() == null ? "" : f.prefix(),
                            c == null ? null : c.declaration(),
                            m == null
                                    ? null
                                    : open.apply(
                                            proof(c, m.state(), m.state().goals().subList(0, 1))),
                            m == null ? whyNot(c) : null));
        }
        return r;
    }

    private CommandRun around(Span s) {
        for (CommandRun c : run.commands()) {
            if (c.span().start() <= s.start() && s.end() <= c.span().end()) {
                return c;
            }
        }
        return null;
    }

    private String whyNot(CommandRun c) {
        if (c != null) {
            for (Message m : Views.messages(source, c.step().log())) {
                if (m.severity() == Severity.ERROR) {
                    return m.text();
                }
            }
        }
        return "no goal is open here";
    }
}
