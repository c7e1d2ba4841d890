package dev.goalpost.lean.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.kernel.PersistentMap;
import dev.goalpost.lean.env.EntryCodec;
import dev.goalpost.lean.env.Extension;
import dev.goalpost.lean.env.LeanEnv;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExtensionFileTest {
    record Entry(Name name, String text, int number, Expr term) {}

    private static final Extension<Entry, PersistentMap<Name, Entry>> EXT =
            new Extension<>(
                    "test",
                    PersistentMap.empty(),
                    (s, e) -> s.put(e.name, e),
                    new EntryCodec<>() {
                        @Override
                        public void write(Entry e, Out out) throws IOException {
                            out.name(e.name);
                            out.string(e.text);
                            out.integer(e.number);
                            out.expr(e.term);
                        }

                        @Override
                        public Entry read(In in) throws IOException {
                            return new Entry(in.name(), in.string(), in.integer(), in.expr());
                        }
                    });

    private static Entry entry(String name, Expr term) {
        return new Entry(Name.of(name).num(7), "é\n" + name, 300, term);
    }

    @Test
    void readsBackWhatItWrote() throws IOException {
        Level u = Level.max(Level.param(Name.of("u")), Level.succ(Level.ZERO));
        Expr nat = Expr.constant(Name.of("Nat"));
        Expr term =
                Expr.lam(
                        Name.of("x"),
                        Expr.pi(Name.of("y"), nat, Expr.sort(u), BinderInfo.STRICT_IMPLICIT),
                        Expr.let(
                                Name.of("z"),
                                nat,
                                Expr.natLit(12345),
                                Expr.app(
                                        Expr.proj(Name.of("P"), 1, Expr.bvar(1)),
                                        Expr.strLit("s"))),
                        BinderInfo.INST_IMPLICIT);
        LeanEnv env =
                LeanEnv.EMPTY.addEntry(EXT, entry("a.b", term)).addEntry(EXT, entry("a", nat));
        byte[] bytes = ExtensionFile.write(env, List.of(EXT));
        LeanEnv back = ExtensionFile.read(bytes, List.of(EXT), LeanEnv.EMPTY);
        assertThat(back.entries(EXT)).isEqualTo(env.entries(EXT));
        assertThat(back.state(EXT).get(Name.of("a").num(7)).term()).isEqualTo(nat);
    }

    @Test
    void refusesOpenTermsAndUnknownExtensions() throws IOException {
        LeanEnv open = LeanEnv.EMPTY.addEntry(EXT, entry("a", Expr.fvar(3)));
        assertThatThrownBy(() -> ExtensionFile.write(open, List.of(EXT)))
                .isInstanceOf(IllegalArgumentException.class);
        byte[] bytes = ExtensionFile.write(LeanEnv.EMPTY, List.of(EXT));
        assertThatThrownBy(() -> ExtensionFile.read(bytes, List.of(), LeanEnv.EMPTY))
                .hasMessageContaining("unknown extension test");
    }

    /** What ends with a section leaves; what was said to last stays. */
    @Test
    void scopesEnd() {
        LeanEnv start = LeanEnv.EMPTY.addEntry(EXT, entry("a", Expr.PROP));
        LeanEnv local = start.addEntry(EXT, entry("b", Expr.PROP)).asLocal(start);
        LeanEnv both = local.addEntry(EXT, entry("c", Expr.PROP));
        assertThat(both.state(EXT).size()).isEqualTo(3);
        LeanEnv end = both.endScope(start);
        assertThat(end.state(EXT).size()).isEqualTo(2);
        assertThat(end.state(EXT).get(Name.of("b").num(7))).isNull();
        assertThat(end.entries(EXT)).hasSize(2);
    }
}
