package dev.goalpost.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes the fields of a JSON object one by one; each complaint names the field that it is about.
 */
final class Fields {
    private final String path;
    private final JsonNode object;
    private final Set<String> known = new LinkedHashSet<>();

    Fields(String path, JsonNode object) {
        this.path = path;
        this.object = object;
    }

    /** A text; null where there is none. */
    String text(String name) throws HttpError {
        JsonNode node = find(name);
        if (node == null) {
            return null;
        }
        if (!node.isTextual()) {
            throw invalid(name, "must be a text, not " + typeOf(node));
        }
        String text = node.textValue();
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSurrogatePair(
                        text.charAt(i), i + 1 < text.length() ? text.charAt(i + 1) : 'x')) {
                    throw invalid(name, "has half a surrogate pair");
                }
                i++;
            }
        }
        return text;
    }

    /** A text that must be there and not be blank. */
    String neededText(String name) throws HttpError {
        String text = text(name);
        if (text == null) {
            throw invalid(name, "is missing");
        }
        if (text.isBlank()) {
            throw invalid(name, "is empty");
        }
        return text;
    }

    /** A whole number; null where there is none. */
    Long integer(String name, long least, long most) throws HttpError {
        JsonNode node = find(name);
        if (node == null) {
            return null;
        }
        if (!node.isIntegralNumber()) {
            throw invalid(name, "must be a whole number, not " + typeOf(node));
        }
        if (!node.canConvertToLong() || node.longValue() < least || node.longValue() > most) {
            throw invalid(name, "must be from " + least + " to " + most);
        }
        return node.longValue();
    }

    /** A small whole number; null where there is none. */
    Integer count(String name, int least, int most) throws HttpError {
        Long value = integer(name, least, most);
        return value == null ? null : Integer.valueOf(value.intValue());
    }

    /** A small whole number that must be there. */
    int neededCount(String name, int least, int most) throws HttpError {
        Integer value = count(name, least, most);
        if (value == null) {
            throw invalid(name, "is missing");
        }
        return value;
    }

    /** A number; null where there is none. */
    Double number(String name, double least, double most) throws HttpError {
        JsonNode node = find(name);
        if (node == null) {
            return null;
        }
        if (!node.isNumber()) {
            throw invalid(name, "must be a number, not " + typeOf(node));
        }
        double value = node.doubleValue();
        if (!(value >= least && value <= most)) {
            throw invalid(name, "must be from " + least + " to " + most);
        }
        return value;
    }

    /** An object; null where there is none. */
    Fields object(String name) throws HttpError {
        JsonNode node = find(name);
        if (node == null) {
            return null;
        }
        if (!node.isObject()) {
            throw invalid(name, "must be an object, not " + typeOf(node));
        }
        return new Fields(path + name + ".", node);
    }

    /** Refuses fields that nobody asked for. */
    void nothingElse() throws HttpError {
        List<String> unknown = new ArrayList<>();
        object.fieldNames().forEachRemaining(n -> unknown.add(n));
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new HttpError(
                    HttpError.Kind.UNKNOWN_FIELD,
                    "unknown field " + unknown.get(0) + "; known: " + String.join(", ", known),
                    path + unknown.get(0));
        }
    }

    HttpError invalid(String name, String what) {
        return new HttpError(HttpError.Kind.INVALID_FIELD, path + name + " " + what, path + name);
    }

    /** Null stands for a field that is absent. */
    private JsonNode find(String name) {
        known.add(name);
        JsonNode node = object.get(name);
        return node == null || node.isNull() ? null : node;
    }

    private static String typeOf(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "an array";
            case OBJECT -> "an object";
            case STRING -> "a text";
            case BOOLEAN -> "true or false";
            case NUMBER -> "the number " + (node.toString().length() > 30 ? "given" : node);
            default -> "that";
        };
    }
}
