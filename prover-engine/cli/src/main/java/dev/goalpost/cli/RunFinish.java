package dev.goalpost.cli;

import dev.goalpost.engine.report.Report;
import dev.goalpost.engine.trajectory.RunFolder;
import dev.goalpost.training.ParquetFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is made of a run's lines once it has ended: the Parquet file and the report. */
final class RunFinish {
    private RunFinish() {}

    static void write(Path folder, PrintWriter err) throws IOException {
        Path rows = folder.resolve(RunFolder.TRAJECTORIES);
        if (Files.exists(rows)) {
            ParquetFiles.write(rows, folder.resolve(RunFolder.PARQUET));
        }
        Report.write(folder);
        err.println("report: " + folder.resolve(RunFolder.REPORT));
        err.flush();
    }
}
