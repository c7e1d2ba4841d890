package dev.goalpost.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * The constants that were accepted so far. Immutable; only the kernel makes a bigger one, by
 * checking a declaration.
 */
public final class Environment implements Iterable<ConstantInfo> {
    public static final Environment EMPTY =
            new Environment(SealedConstants.NONE, PersistentMap.empty(), null, 0);

    /** What the kernel found out about the standard constants, and relies on. */
    enum Fact {
        /** {@code Nat} is the type with constructors zero and succ. */
        NAT,
        /** The four constants of quotient types are there. */
        QUOT
    }

    private record Added(ConstantInfo constant, Added before) {}

    private final SealedConstants base;
    private final PersistentMap<Name, ConstantInfo> constants; // those that base has not
    private final Added last; // null when only base has constants
    private final long facts; // bits: Fact, then Literals.NatOp

    private Environment(
            SealedConstants base,
            PersistentMap<Name, ConstantInfo> constants,
            Added last,
            long facts) {
        this.base = base;
        this.constants = constants;
        this.last = last;
        this.facts = facts;
    }

    // ---- looking up

    /** The constant of that name, or null. */
    public ConstantInfo get(Name name) {
        ConstantInfo c = constants.get(name);
        return c != null ? c : base.get(name);
    }

    public boolean contains(Name name) {
        return constants.get(name) != null || base.contains(name);
    }

    /** Whether it is of the sealed environment that this one began with. */
    public boolean isSealed(Name name) {
        return constants.get(name) == null && base.contains(name);
    }

    public int size() {
        return base.size() + constants.size();
    }

    /** How many of the {@link #constants}, the first ones, were unsealed together. */
    public int sealedSize() {
        return base.size();
    }

    /** True when both have the same unsealed constants, in the same memory. */
    public boolean hasSameSealed(Environment other) {
        return base == other.base;
    }

    /** True once the four constants of quotient types are there. */
    public boolean hasQuot() {
        return has(Fact.QUOT);
    }

    /** All constants, in the order in which they were added. */
    @Override
    public Iterator<ConstantInfo> iterator() {
        return constants().iterator();
    }

    /** All constants, in the order in which they were added. */
    public List<ConstantInfo> constants() {
        List<ConstantInfo> later = new ArrayList<>();
        for (Added a = last; a != null; a = a.before) {
            later.add(a.constant);
        }
        Collections.reverse(later);
        List<ConstantInfo> all = new ArrayList<>(size());
        base.forEach(all::add);
        all.addAll(later);
        return all;
    }

    /** The names of all constants, in the order in which they were added; decodes nothing. */
    public List<Name> names() {
        List<Name> later = new ArrayList<>();
        for (Added a = last; a != null; a = a.before) {
            later.add(a.constant.name());
        }
        Collections.reverse(later);
        List<Name> all = new ArrayList<>(base.names());
        all.addAll(later);
        return all;
    }

    /** The constants that this environment has beyond {@code earlier}, from which it grew. */
    public List<ConstantInfo> addedSince(Environment earlier) {
        List<ConstantInfo> later = new ArrayList<>();
        for (Added a = last; a != earlier.last; a = a.before) {
            if (a == null) {
                throw new IllegalArgumentException("not grown from that environment");
            }
            later.add(a.constant);
        }
        Collections.reverse(later);
        return later;
    }

    /**
     * True for an inductive type with one constructor and no indices that is not recursive: its
     * members are equal to the constructor applied to their projections.
     */
    public boolean isStructureLike(Name name) {
        return get(name) instanceof ConstantInfo.Inductive i
                && i.ctors().size() == 1
                && i.numIndices() == 0
                && !i.isRec();
    }

    /**
     * Unsafe and partial definitions whose values were not checked, since others that they may
     * mention are not there. Nothing safe can mention them.
     */
    public List<Name> unchecked() {
        List<Name> out = new ArrayList<>();
        for (Added a = last; a != null; a = a.before) {
            if (DeclarationChecker.isIncomplete(this, a.constant)) {
                out.add(a.constant.name());
            }
        }
        return out;
    }

    /** The axioms that the constant rests on, through everything that it mentions. */
    public Set<Name> axiomsOf(Name name) {
        Set<Name> axioms = new LinkedHashSet<>();
        Set<Name> seen = new HashSet<>();
        List<Name> todo = new ArrayList<>(List.of(name));
        while (!todo.isEmpty()) {
            Name n = todo.remove(todo.size() - 1);
            ConstantInfo c = seen.add(n) ? get(n) : null;
            if (c == null) {
                continue;
            }
            if (c instanceof ConstantInfo.Axiom) {
                axioms.add(n);
            }
            mentioned(c, todo::add);
        }
        return axioms;
    }

    /** Gives {@code out} the names of the constants that {@code c} mentions or comes with. */
    public static void mentioned(ConstantInfo c, Consumer<Name> out) {
        constantsIn(c.type(), out);
        switch (c) {
            case ConstantInfo.Definition d -> constantsIn(d.value(), out);
            case ConstantInfo.Theorem t -> constantsIn(t.value(), out);
            case ConstantInfo.Opaque o -> constantsIn(o.value(), out);
            case ConstantInfo.Inductive i -> {
                i.all().forEach(out);
                i.ctors().forEach(out);
            }
            case ConstantInfo.Constructor k -> out.accept(k.induct());
            case ConstantInfo.Recursor r -> {
                r.all().forEach(out);
                for (ConstantInfo.RecursorRule rule : r.rules()) {
                    constantsIn(rule.rhs(), out);
                }
            }
            case ConstantInfo.Axiom a -> {}
            case ConstantInfo.Quot q -> {}
        }
    }

    private static void constantsIn(Expr e, Consumer<Name> out) {
        e.find(
                x -> {
                    switch (x) {
                        case Expr.Const c -> out.accept(c.name);
                        case Expr.Proj p -> out.accept(p.typeName);
                        case Expr.NatLit n -> out.accept(Known.NAT);
                        case Expr.StrLit s -> {
                            out.accept(Known.STRING);
                            out.accept(Known.STRING_OF_LIST);
                            out.accept(Known.STRING_MK);
                            out.accept(Known.CHAR_OF_NAT);
                            out.accept(Known.LIST);
                            out.accept(Known.NAT);
                        }
                        default -> {}
                    }
                    return false;
                });
    }

    boolean has(Fact fact) {
        return (facts & bit(fact)) != 0;
    }

    /** True when the definition of {@code op} was seen to be the usual one. */
    boolean computes(Literals.NatOp op) {
        return (facts & bit(op)) != 0;
    }

    private static long bit(Fact f) {
        return 1L << f.ordinal();
    }

    private static long bit(Literals.NatOp op) {
        return 1L << (Fact.values().length + op.ordinal());
    }

    // ---- growing

    /**
     * Checks {@code d} and returns the environment that has it too, with what follows from it (the
     * recursors of inductive types).
     *
     * @throws KernelException when {@code d} breaks a rule
     * @throws DeclinedException when its terms are too deep to tell
     * @throws Cancellation.Cancelled when {@code cancellation} ends first
     */
    public Environment add(Declaration d, Cancellation cancellation) throws KernelException {
        return onKernelThread(() -> DeclarationChecker.add(this, d, cancellation, null));
    }

    /** Runs a part of the kernel where deep terms cannot overflow the stack. */
    static <T> T onKernelThread(Callable<T> work) throws KernelException {
        try {
            return KernelThread.call(work);
        } catch (KernelException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** With one more constant. The caller, part of the kernel, has checked it. */
    Environment extend(ConstantInfo c) throws KernelException {
        if (contains(c.name())) {
            throw new KernelException("already declared: " + c.name());
        }
        return new Environment(base, constants.put(c.name(), c), new Added(c, last), facts);
    }

    Environment withFact(Fact fact) {
        return new Environment(base, constants, last, facts | bit(fact));
    }

    Environment withComputing(Literals.NatOp op) {
        return new Environment(base, constants, last, facts | bit(op));
    }

    long facts() {
        return facts;
    }

    // ---- sealing: the kernel's own file of constants that it has checked

    /**
     * Writes all constants, for a later run to start from without checking them again, and returns
     * the SHA-256 digest of what was written. Whoever unseals it must know that digest from the one
     * who sealed it: it is all that tells checked constants from forged ones.
     */
    public String seal(OutputStream out) throws IOException {
        byte[] bytes;
        try {
            bytes = KernelThread.call(() -> SealWriter.write(this));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        out.write(bytes);
        return sha256(bytes);
    }

    /**
     * The environment that {@link #seal} wrote. Constants are decoded when they are first asked
     * for.
     *
     * @throws KernelException when the digest is not the expected one
     */
    public static Environment unseal(byte[] bytes, String expectedSha256) throws KernelException {
        String actual = sha256(bytes);
        if (!actual.equals(expectedSha256)) {
            throw new KernelException(
                    "sealed constants have digest " + actual + ", expected " + expectedSha256);
        }
        SealedConstants sealed = new SealedConstants(bytes);
        return new Environment(sealed, PersistentMap.empty(), null, sealed.facts());
    }

    /** The environment that {@link #seal} wrote to what {@code in} reads. */
    public static Environment unseal(InputStream in, String expectedSha256)
            throws IOException, KernelException {
        return unseal(in.readAllBytes(), expectedSha256);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
