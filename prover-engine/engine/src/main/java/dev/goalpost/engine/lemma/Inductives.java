package dev.goalpost.engine.lemma;

import dev.goalpost.engine.text.Shape;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which declarations of a file are constructors. A function {@code T.f : T → T} is declared, and
 * named, as a constructor is; only the recursor {@code T.rec} tells how many there are, and they
 * are declared before everything else that is named after {@code T}. What has no recursor, such as
 * a predicate that is a definition, has no constructors.
 */
public final class Inductives {
    private static final String RECURSOR = ".rec";

    private Inductives() {}

    /** The constructors by name, in their order, each with its type or predicate. */
    public static Map<String, String> constructors(List<Declaration> file) {
        Map<String, Integer> missing = new HashMap<>();
        for (Declaration d : file) {
            if (d.name().endsWith(RECURSOR)) {
                String owner = d.name().substring(0, d.name().length() - RECURSOR.length());
                missing.put(owner, minorPremises(d));
            }
        }
        Map<String, String> owners = new LinkedHashMap<>();
        for (Declaration d : file) {
            int dot = d.name().lastIndexOf('.');
            String owner = dot < 0 ? "" : d.name().substring(0, dot);
            int left = missing.getOrDefault(owner, 0);
            if (left > 0 && d.conclusion().head().equals(owner)) {
                missing.put(owner, left - 1);
                owners.put(d.name(), owner);
            }
        }
        return owners;
    }

    /** The arguments of a recursor that conclude with its motive: one for each constructor. */
    private static int minorPremises(Declaration recursor) {
        int count = 0;
        for (Shape.Binder b : recursor.arguments()) {
            if (b.type() != null
                    && conclusion(b.type()).head().equals(recursor.conclusion().head())) {
                count++;
            }
        }
        return count;
    }

    private static Shape conclusion(Shape type) {
        Shape at = type;
        while (at.head().equals("∀") && at.args().size() == 1 || at.is("→", 2)) {
            at = at.arg(at.args().size() - 1);
        }
        return at;
    }
}
