/**
 * Measures of how close one picture comes to another, defined so that figures compare with other
 * tools: MSE, MAE, PSNR (per frame and pooled as FFmpeg does) and SSIM (Wang, Bovik, Sheikh and
 * Simoncelli, <i>Image quality assessment: from error visibility to structural similarity</i>, IEEE
 * TIP 2004).
 */
@NullMarked
package dev.phasecast.metric;

import org.jspecify.annotations.NullMarked;
