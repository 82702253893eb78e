/**
 * OpenCV as an oracle: its own structural similarity, PSNR and phase correlation against ours, on
 * the same pictures. In this module because its tests have native libraries anyway; nothing but
 * tests knows OpenCV.
 */
@NullMarked
package dev.phasecast.vision;

import org.jspecify.annotations.NullMarked;
