package dev.goalpost.engine.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The theorems of a file of JSON lines, and what is wrong with the lines that are none.
 *
 * @param theorems in order, each id once
 * @param problems {@code FILE:LINE: why}, in order
 */
public record TheoremFile(List<Theorem> theorems, List<String> problems) {
    public TheoremFile {
        theorems = List.copyOf(theorems);
        problems = List.copyOf(problems);
    }

    /**
     * Reads all lines; a bad one costs itself only.
     *
     * @param name of the file, for the problems
     */
    public static TheoremFile read(String name, BufferedReader in) throws IOException {
        List<Theorem> theorems = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        int number = 0;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            try {
                Theorem t = Theorem.parse(line);
                if (ids.add(t.id())) {
                    theorems.add(t);
                } else {
                    problems.add(name + ":" + number + ": the id " + t.id() + " is there already");
                }
            } catch (Theorem.Malformed e) {
                problems.add(name + ":" + number + ": " + e.getMessage());
            }
        }
        return new TheoremFile(theorems, problems);
    }
}
