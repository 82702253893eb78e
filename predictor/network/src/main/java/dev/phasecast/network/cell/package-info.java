/**
 * The registration cell of Wolter, Yao and Behnke, "Object-centered Fourier Motion Estimation and
 * Segment-Transformation Prediction", ESANN 2020: how an object moves and turns is read from the
 * frames by phase correlation, a small GRU corrects it, and the object is moved by the shift
 * theorem, through which the GRU is trained.
 */
@NullMarked
package dev.phasecast.network.cell;

import org.jspecify.annotations.NullMarked;
