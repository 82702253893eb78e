/**
 * Taking a few frames apart into the objects that overlap in them, and moving those on: how many
 * there are, what they look like and how they move is found from the frames alone, without
 * training.
 *
 * <p>Where objects are joined by the maximum, frames aligned along the true path of one object
 * never fall below it: their minimum over time, the {@link dev.phasecast.objects.Envelope}, is the
 * object with all others gone, and along a wrong path it is nearly empty. {@link
 * dev.phasecast.objects.WallObjects} does this for boxes that obey the rule of Moving MNIST, which
 * it knows, and renders the mean over all motions that agree with the frames. {@link
 * dev.phasecast.objects.FreeObjects} does it for objects of any look, size and speed before a flat
 * background, between mirrors at the borders, which may turn. {@link
 * dev.phasecast.objects.OpaqueObjects} does it for objects that hide a textured background which
 * stands still.
 */
@NullMarked
package dev.phasecast.objects;

import org.jspecify.annotations.NullMarked;
