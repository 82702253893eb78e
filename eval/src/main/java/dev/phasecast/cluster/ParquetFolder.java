package dev.phasecast.cluster;

import java.nio.file.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Parquet on the file system that all machines see, whatever a folder is called. */
final class ParquetFolder {
  /** Without it a folder with a bracket in its name is taken for a pattern. */
  private static final String GLOBS = "__globPaths__";

  private ParquetFolder() {}

  /** Writes a folder of files, one for each partition. */
  static void write(SparkSession spark, JavaRDD<Row> rows, StructType schema, Path folder) {
    spark.createDataFrame(rows, schema).write().mode(SaveMode.Overwrite).parquet(name(folder));
  }

  /** All rows in a folder and those below it. */
  static Dataset<Row> read(SparkSession spark, StructType schema, Path folder) {
    return spark
        .read()
        .schema(schema)
        .option("recursiveFileLookup", "true")
        .option(GLOBS, "false")
        .parquet(name(folder));
  }

  /** As Hadoop reads it: nothing in it is escaped. */
  private static String name(Path folder) {
    return new org.apache.hadoop.fs.Path(folder.toUri()).toString();
  }
}
