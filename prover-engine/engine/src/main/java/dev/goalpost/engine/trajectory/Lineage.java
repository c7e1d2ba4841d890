package dev.goalpost.engine.trajectory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a run was made with.
 *
 * @param config hash of the configuration
 * @param policy hash of what the policy has learned; {@code default} where nothing was added
 * @param energyModel hash of the weights; {@code none} without a model
 * @param revision of the program in git; {@code unknown} outside a checkout
 */
public record Lineage(
        String config, long seed, String policy, String energyModel, String revision) {
    /** The first 12 digits of the SHA-256 of some bytes. */
    public static String hash(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The hash of a text. */
    public static String hash(String text) {
        return hash(text.getBytes(StandardCharsets.UTF_8));
    }
}
