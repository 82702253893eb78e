package dev.phasecast.report.check;

/**
 * An exhibit that lies beside a report.
 *
 * @param name short, in lower case with hyphens
 * @param title what it shows
 * @param caption how to read it
 * @param file name of its PNG
 */
public record DrawnExhibit(String name, String title, String caption, String file) {}
