package dev.phasecast.media;

import dev.phasecast.frame.VideoFormat;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What is known of a video once its first frame has been decoded.
 *
 * @param container FFmpeg's short name of the container, such as {@code mov,mp4,m4a,3gp,3g2,mj2}
 * @param codec FFmpeg's name of the codec, such as {@code h264}
 * @param format what stays the same over the stream, after rotation
 * @param declaredFrames frames that the container says it shows; a claim, empty where it makes none
 * @param durationSeconds duration that the container claims; empty where it claims none
 * @param rotation degrees clockwise by which the stored picture has been turned for viewing: 0, 90,
 *     180 or 270
 */
public record VideoInfo(
    String container,
    String codec,
    VideoFormat format,
    OptionalLong declaredFrames,
    OptionalDouble durationSeconds,
    int rotation) {}
