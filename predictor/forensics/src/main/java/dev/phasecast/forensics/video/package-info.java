/**
 * Checks of videos: their frames as pictures, their sound as sound, and how predictable they are.
 *
 * <p>A video is read once, from its first frame to its last. Frames at even distances are checked
 * one by one; the score of the pictures is the mean of the frames', told with its spread. The sound
 * is checked apart, for either can be made while the other was recorded. How well each frame
 * follows from those before it is told as an experiment, and is no part of the verdict.
 *
 * <pre>{@code
 * try (PictureChecker pictures = PictureChecker.standard()) {
 *   VideoChecker checker = new VideoChecker(pictures::check, sound::check);
 *   CheckedVideo checked =
 *       checker.check(clip, MediaLimits.standard(), Detail.SCORES, VideoChecker.Watch.NONE);
 * }
 * }</pre>
 */
@NullMarked
package dev.phasecast.forensics.video;

import org.jspecify.annotations.NullMarked;
