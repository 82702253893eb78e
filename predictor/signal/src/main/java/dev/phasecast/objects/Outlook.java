package dev.phasecast.objects;

import dev.phasecast.frame.Plane;
import java.util.List;

/**
 * How frames may go on, and how well the objects found explain those seen.
 *
 * @param frames that follow, in order
 * @param unexplained the part of what differs from the background in the frames seen that the
 *     objects do not explain: 0 if they explain all of it
 * @param objects number of objects found
 */
public record Outlook(List<Plane> frames, double unexplained, int objects) {
  public Outlook {
    frames = List.copyOf(frames);
  }
}
