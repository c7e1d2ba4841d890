package dev.goalpost.engine.search;

/** Where the time of a search went, in nanoseconds. */
public record Phases(long propose, long check, long energy, long audit, long total) {
    public static final Phases NONE = new Phases(0, 0, 0, 0, 0);

    public Phases plus(Phases o) {
        return new Phases(
                propose + o.propose,
                check + o.check,
                energy + o.energy,
                audit + o.audit,
                total + o.total);
    }

    /** What is none of the others: keeping the queue. */
    public long queue() {
        return Math.max(0, total - propose - check - energy - audit);
    }
}
