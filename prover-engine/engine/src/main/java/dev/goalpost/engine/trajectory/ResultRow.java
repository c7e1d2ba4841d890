package dev.goalpost.engine.trajectory;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.goalpost.engine.audit.VerifiedProof;
import dev.goalpost.engine.replay.Theorem;
import dev.goalpost.engine.search.Phases;
import dev.goalpost.engine.search.SearchNode;
import dev.goalpost.engine.search.SearchResult;
import dev.goalpost.engine.search.SearchedTheorem;
import java.util.List;
import java.util.Objects;

/**
 * What became of a theorem, as a line of {@code results.jsonl}.
 *
 * @param status {@code proved}, {@code failed} or {@code error}
 * @param message why there is no proof; null where there is one
 * @param contextHash of the declarations before it; null without
 * @param proof the tactics; null without
 * @param nodes states looked at
 * @param tactics candidates tried
 * @param depth steps from the statement to the proof that was found, before it was made shorter;
 *     null without a proof
 * @param notChecked what the audit could not check with this Lean
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ResultRow(
        @JsonProperty("id") String id,
        @JsonProperty("status") String status,
        @JsonProperty("message") String message,
        @JsonProperty("statement") String statement,
        @JsonProperty("context_hash") String contextHash,
        @JsonProperty("proof") String proof,
        @JsonProperty("nodes") int nodes,
        @JsonProperty("tactics") int tactics,
        @JsonProperty("depth") Integer depth,
        @JsonProperty("axioms") List<String> axioms,
        @JsonProperty("checked") List<String> checked,
        @JsonProperty("not_checked") List<String> notChecked,
        @JsonProperty("millis") long millis,
        @JsonProperty("propose_millis") long proposeMillis,
        @JsonProperty("check_millis") long checkMillis,
        @JsonProperty("energy_millis") long energyMillis,
        @JsonProperty("audit_millis") long auditMillis,
        @JsonProperty("queue_millis") long queueMillis) {
    private static final long MILLION = 1_000_000;

    public ResultRow {
        if (id == null || status == null || statement == null) {
            throw new IllegalArgumentException("not a result of a search");
        }
    }

    /** The line of a searched theorem. */
    public static ResultRow of(SearchedTheorem s) {
        VerifiedProof proof = s.proof().orElse(null);
        Phases p = s.phases();
        return new ResultRow(
                s.theorem().id(),
                s.status().word(),
                s.message(),
                s.theorem().statement(),
                contextHash(s.theorem()),
                proof == null ? null : proof.tactics(),
                s.expanded(),
                s.tree().map(SearchResult::tactics).orElse(0),
                proof == null
                        ? null
                        : s.tree()
                                .flatMap(SearchResult::solution)
                                .map(SearchNode::depth)
                                .orElse(null),
                proof == null ? null : proof.axioms(),
                proof == null ? null : proof.checked(),
                proof == null ? null : proof.notChecked(),
                s.time().toMillis(),
                p.propose() / MILLION,
                p.check() / MILLION,
                p.energy() / MILLION,
                p.audit() / MILLION,
                p.queue() / MILLION);
    }

    private static String contextHash(Theorem t) {
        return t.context() == null || t.context().isBlank() ? null : Lineage.hash(t.context());
    }

    /** Whether it is of just this statement, after just these declarations. */
    public boolean isOf(Theorem t) {
        return t.id().equals(id)
                && t.statement().equals(statement)
                && Objects.equals(contextHash(t), contextHash);
    }

    @JsonIgnore
    public boolean isProved() {
        return status.equals(SearchedTheorem.Status.PROVED.word());
    }

    @JsonIgnore
    public boolean isError() {
        return status.equals(SearchedTheorem.Status.ERROR.word());
    }
}
