/**
 * Short films whose motion is known exactly: what moves, how, and how it looks. Files are written
 * by {@code clip}.
 *
 * <p>A scene is a pure function of the frame's index, whatever the order of calls and the machine.
 * Pictures are given as shapes and waves in continuous coordinates, moved there and only then
 * drawn, at twice the size and halved, so that motion by fractions of a pixel is exact and hardly
 * anything aliases. Frames hold whole code values of 8 bit in limited range (ITU-R BT.601, 4:2:0),
 * divided by 255: what a lossless file gives back bit for bit.
 *
 * <p>Coordinates are those of {@code drawing}: pixels from the outer corner of the top left pixel,
 * x to the right and y down. Angles are in degrees, counter-clockwise as seen.
 *
 * <pre>{@code
 * Scene scene = SampleScenes.pan();
 * VideoFrame frame = scene.frame(12);
 * GroundTruth truth = scene.truth(12);
 *
 * Scene another = RandomScenes.scene(42, 64, 64, 20);
 * }</pre>
 */
@NullMarked
package dev.phasecast.scene;

import org.jspecify.annotations.NullMarked;
