package dev.phasecast.benchmark;

/** What is measured, each in a process of its own. */
enum SpeedTask {
  /** Decoding alone. */
  DECODE("decode", "every frame decoded, nothing else"),
  /** Encoding alone. */
  ENCODE("encode", "as many side-by-side pictures encoded as H.264, nothing else"),
  /** The main job as a person calls it. */
  PREDICT("predict", "the whole job, with its side-by-side video"),
  /** The job with one predictor and without video. */
  SHIFT("shift", "the job with shift alone and --no-video"),
  /** The predictor without anything around it. */
  FORECAST("forecast", "shift sees a picture in memory and predicts the next, nothing else");

  private final String label;
  private final String meaning;

  SpeedTask(String label, String meaning) {
    this.label = label;
    this.meaning = meaning;
  }

  /** Its short name, in tables and JSON. */
  String label() {
    return label;
  }

  /** What is done, in a few words. */
  String meaning() {
    return meaning;
  }
}
