package dev.phasecast.media;

import java.util.OptionalDouble;

/**
 * What is known of a sound track once its first samples have been decoded.
 *
 * @param container FFmpeg's short name of the container, such as {@code wav}
 * @param codec FFmpeg's name of the codec, such as {@code pcm_s16le}
 * @param sampleRate samples a second as stored
 * @param channels as stored
 * @param durationSeconds duration that the container claims; empty where it claims none
 */
public record AudioInfo(
    String container, String codec, int sampleRate, int channels, OptionalDouble durationSeconds) {}
