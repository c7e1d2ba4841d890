package dev.goalpost.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Trajectories as Parquet, by DuckDB. */
public final class ParquetFiles {
    /** The columns of docs/trajectories.md with their types. */
    private static final String COLUMNS =
            "{theorem: 'VARCHAR', node: 'INTEGER', parent: 'INTEGER', depth: 'INTEGER',"
                    + " state: 'VARCHAR', goals: 'INTEGER', tactic: 'VARCHAR', origin: 'VARCHAR',"
                    + " log_prob: 'DOUBLE', path_log_prob: 'DOUBLE', energy: 'DOUBLE',"
                    + " verdict: 'VARCHAR', reason: 'VARCHAR', expanded_as: 'INTEGER',"
                    + " micros: 'BIGINT', label: 'VARCHAR', config: 'VARCHAR', seed: 'BIGINT',"
                    + " policy: 'VARCHAR', energy_model: 'VARCHAR', revision: 'VARCHAR'}";

    private ParquetFiles() {}

    /** Writes the rows of a JSON-lines file of trajectories as Parquet, compressed with zstd. */
    public static void write(Path jsonLines, Path parquet) throws IOException {
        Path making = parquet.resolveSibling(parquet.getFileName() + ".making");
        try (Connection db = DriverManager.getConnection("jdbc:duckdb:");
                Statement s = db.createStatement()) {
            s.execute(
                    "COPY (SELECT * FROM read_json("
                            + quoted(jsonLines)
                            + ", format = 'newline_delimited', maximum_object_size = 268435456,"
                            + " columns = "
                            + COLUMNS
                            + ")) TO "
                            + quoted(making)
                            + " (FORMAT parquet, COMPRESSION zstd)");
        } catch (SQLException e) {
            throw new IOException("cannot write " + parquet + ": " + e.getMessage(), e);
        }
        Files.move(making, parquet, StandardCopyOption.REPLACE_EXISTING);
    }

    /** How many rows a Parquet file has. */
    public static long rows(Path parquet) throws IOException {
        try (Connection db = DriverManager.getConnection("jdbc:duckdb:");
                Statement s = db.createStatement();
                ResultSet r =
                        s.executeQuery(
                                "SELECT count(*) FROM read_parquet(" + quoted(parquet) + ")")) {
            r.next();
            return r.getLong(1);
        } catch (SQLException e) {
            throw new IOException("cannot read " + parquet + ": " + e.getMessage(), e);
        }
    }

    private static String quoted(Path file) {
        return "'" + file.toString().replace("'", "''") + "'";
    }
}
