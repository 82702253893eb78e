package dev.phasecast.benchmark.registration;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Translation;

/** Two pictures of which the motion is known. */
record TranslationPair(Plane reference, Plane moved, Translation truth) {}
