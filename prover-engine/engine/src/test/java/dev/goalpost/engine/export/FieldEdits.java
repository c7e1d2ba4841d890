package dev.goalpost.engine.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Lies about one field of a line of NDJSON: flags, counts, hints, safety, kinds, lists, rules. */
final class FieldEdits {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Values that a field of that name may have. */
    private static final Map<String, List<String>> WORDS =
            Map.of(
                    "safety", List.of("safe", "unsafe", "partial"),
                    "kind", List.of("type", "ctor", "lift", "ind"),
                    "binderInfo", List.of("default", "implicit", "strictImplicit", "instImplicit"));

    private FieldEdits() {}

    /** A field of some object in a line, or an element of some array. */
    private record Place(JsonNode parent, String field, int index) {
        JsonNode get() {
            return parent instanceof ObjectNode o ? o.get(field) : parent.get(index);
        }

        void set(JsonNode value) {
            if (parent instanceof ObjectNode o) {
                o.set(field, value);
            } else {
                ((ArrayNode) parent).set(index, value);
            }
        }

        void remove() {
            if (parent instanceof ObjectNode o) {
                o.remove(field);
            } else {
                ((ArrayNode) parent).remove(index);
            }
        }
    }

    /** {@code line} with one thing changed; itself if it is no JSON. */
    static String edit(String line, Random random) {
        JsonNode tree;
        try {
            tree = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            return line;
        }
        List<Place> places = new ArrayList<>();
        collect(tree, places);
        if (places.isEmpty()) {
            return line;
        }
        Place p = places.get(random.nextInt(places.size()));
        change(p, places, random);
        return tree.toString();
    }

    private static void collect(JsonNode n, List<Place> out) {
        if (n instanceof ObjectNode o) {
            o.fieldNames()
                    .forEachRemaining(
                            f -> {
                                out.add(new Place(o, f, -1));
                                collect(o.get(f), out);
                            });
        } else if (n instanceof ArrayNode a) {
            for (int i = 0; i < a.size(); i++) {
                out.add(new Place(a, null, i));
                collect(a.get(i), out);
            }
        }
    }

    private static void change(Place p, List<Place> places, Random random) {
        JsonNode v = p.get();
        if (v == null) {
            return;
        }
        if (random.nextInt(20) == 0) {
            p.remove();
        } else if (random.nextInt(8) == 0) {
            Place other = places.get(random.nextInt(places.size()));
            JsonNode o = other.get();
            if (o != null) {
                p.set(o.deepCopy()); // what stands elsewhere in the line
            }
        } else if (v.isBoolean()) {
            p.set(JSON.getNodeFactory().booleanNode(!v.booleanValue()));
        } else if (v.isIntegralNumber()) {
            long n = v.longValue();
            long other =
                    switch (random.nextInt(5)) {
                        case 0 -> 0;
                        case 1 -> n + 1 + random.nextInt(3);
                        case 2 -> random.nextLong(n + 2);
                        case 3 -> n + (1L << 32); // the same in 32 bits
                        default -> n - 1;
                    };
            p.set(JSON.getNodeFactory().numberNode(other));
        } else if (v instanceof ArrayNode a) {
            list(a, random);
        } else if ("hints".equals(p.field)) {
            p.set(
                    switch (random.nextInt(3)) {
                        case 0 -> JSON.getNodeFactory().textNode("opaque");
                        case 1 -> JSON.getNodeFactory().textNode("abbrev");
                        default ->
                                JSON.createObjectNode()
                                        .put("regular", random.nextLong(0x1_0000_0000L));
                    });
        } else if (v.isTextual() && WORDS.containsKey(String.valueOf(p.field))) {
            List<String> words = WORDS.get(p.field);
            p.set(JSON.getNodeFactory().textNode(words.get(random.nextInt(words.size()))));
        } else if (v.isTextual()) {
            p.set(JSON.getNodeFactory().textNode(v.textValue() + random.nextInt(10)));
        }
    }

    private static void list(ArrayNode a, Random random) {
        if (a.isEmpty()) {
            a.add(random.nextInt(10));
            return;
        }
        int i = random.nextInt(a.size());
        int j = random.nextInt(a.size());
        switch (random.nextInt(3)) {
            case 0 -> a.remove(i);
            case 1 -> a.insert(j, a.get(i).deepCopy());
            default -> {
                JsonNode x = a.get(i);
                a.set(i, a.get(j));
                a.set(j, x);
            }
        }
    }
}
