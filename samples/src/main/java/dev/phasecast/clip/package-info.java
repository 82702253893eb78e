/**
 * Scenes as files: video, ground truth as CSV, and a manifest with a digest of each scene's frames,
 * by which a scene can be told to be the same on another machine although encoders differ. Holds
 * the command {@code samples}. What the scenes show is the business of {@code scene}.
 *
 * <pre>{@code
 * try (Staging staging = Staging.in(folder)) {
 *   Manifest.Entry entry = ClipWriter.write(SampleScenes.pan(), staging.folder(), Set.of());
 *   staging.publish();
 * }
 * }</pre>
 */
@NullMarked
package dev.phasecast.clip;

import org.jspecify.annotations.NullMarked;
