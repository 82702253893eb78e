/**
 * The one place that knows FFmpeg: reading video, pictures and sound into floats, writing planes to
 * video, and limits on what is accepted.
 *
 * <p>Files are treated as hostile. Only regular files are opened, only by FFmpeg's {@code file}
 * protocol and a fixed list of containers; the size of a picture is checked before a decoder is
 * opened; frames and seconds are counted while decoding, since headers lie. What a file cannot give
 * is told as a {@link dev.phasecast.media.MediaException} whose message names the file, the fault
 * and a remedy in one line. What was damaged but could be read is counted in {@link
 * dev.phasecast.media.DecodeReport}.
 *
 * <p>Samples leave and enter as code value over greatest code (see {@code dev.phasecast.frame});
 * nothing here filters, scales or deinterlaces a picture unless it must.
 *
 * <pre>{@code
 * try (VideoReader reader = VideoReader.open(file, MediaLimits.standard());
 *     VideoWriter writer = VideoWriter.ffv1(copy, reader.info().format())) {
 *   for (var frame = reader.next(); frame.isPresent(); frame = reader.next()) {
 *     writer.write(frame.get());
 *   }
 *   writer.finish();
 * }
 * AudioClip voice = AudioReader.read(file, MediaLimits.standard(), AudioSelection.all().mono());
 * Plane luma = PictureReader.read(photo, MediaLimits.standard()).luma();
 * }</pre>
 */
@NullMarked
package dev.phasecast.media;

import org.jspecify.annotations.NullMarked;
