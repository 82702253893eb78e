package dev.phasecast.scene;

import dev.phasecast.drawing.Affine;
import dev.phasecast.drawing.Canvas;

/** Something that can be drawn anywhere, at any size and angle. Immutable. */
@FunctionalInterface
public interface Picture {
  /**
   * Draws this over what is on the canvas.
   *
   * @param canvas red, green and blue, from 0 to 1 as shown on a screen (not linear light)
   * @param place takes the picture's own coordinates to those of the canvas
   */
  void draw(Canvas canvas, Affine place);
}
