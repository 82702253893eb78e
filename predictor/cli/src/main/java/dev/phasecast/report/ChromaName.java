package dev.phasecast.report;

import dev.phasecast.frame.ChromaLayout;

/** What people call a chroma layout. */
final class ChromaName {
  private ChromaName() {}

  static String of(ChromaLayout layout) {
    return switch (layout) {
      case GREY -> "grey";
      case HALF_BOTH -> "4:2:0";
      case HALF_WIDTH -> "4:2:2";
      case FULL -> "4:4:4";
    };
  }
}
