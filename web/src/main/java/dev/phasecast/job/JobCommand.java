package dev.phasecast.job;

import java.nio.file.Path;
import java.util.List;

/** Says which program does a job. */
public interface JobCommand {
  /**
   * The program for a job.
   *
   * @param input the file, whose name says nothing
   * @param result the folder that is there, complete, when the program has done it
   */
  Program program(JobRequest request, Path input, Path result);

  /**
   * A main class, on the class path of this process, and its arguments.
   *
   * @param mainClass by its full name
   * @param arguments any text
   */
  record Program(String mainClass, List<String> arguments) {
    /** The list is copied. */
    public Program {
      arguments = List.copyOf(arguments);
    }
  }
}
