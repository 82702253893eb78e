/**
 * Fourier transforms of planes, and what follows from the shift theorem: moving a picture by any
 * real distance and turning it by any angle. The one place that knows JTransforms.
 *
 * <p>Transforms are unnormalised forward, {@code F(u, v) = Σ f(x, y) e^(−2πi (ux/W + vy/H))}, and
 * carry 1/(WH) on the way back. A picture moved by (dx, dy), that is {@code g(x, y) = f(x − dx, y −
 * dy)}, has the spectrum {@code G(u, v) = F(u, v) e^(−2πi (u dx/W + v dy/H))}.
 *
 * <pre>{@code
 * Plane moved = new FourierShift().shift(plane, 2.25, -0.5); // 2¼ px to the right, ½ px up
 * Plane nearlyTheSame = SincShift.shift(plane, 2.25, -0.5); // several times as fast
 * }</pre>
 */
@NullMarked
package dev.phasecast.fourier;

import org.jspecify.annotations.NullMarked;
