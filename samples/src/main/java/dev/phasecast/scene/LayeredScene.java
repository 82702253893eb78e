package dev.phasecast.scene;

import dev.phasecast.drawing.Affine;
import dev.phasecast.drawing.Canvas;
import dev.phasecast.frame.Similarity;
import dev.phasecast.frame.VideoFormat;
import dev.phasecast.frame.VideoFrame;
import dev.phasecast.scene.GroundTruth.ObjectPose;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A background that moves the same way in every frame, and things that move before it.
 *
 * @param name of the scene
 * @param format of 8 bit, 4:2:0, limited range
 * @param frames at least 1
 * @param background fills the picture; its coordinates are the pixels of frame 0
 * @param motion of the background from frame to frame
 * @param actors the hindmost first
 */
public record LayeredScene(
    String name,
    VideoFormat format,
    int frames,
    Picture background,
    Similarity motion,
    List<Actor> actors)
    implements Scene {
  public LayeredScene {
    actors = List.copyOf(actors);
  }

  @Override
  public VideoFrame frame(int index) {
    Objects.checkIndex(index, frames);
    Canvas canvas = Developer.sheet(format);
    Affine camera = Camera.repeated(motion, index, format.width(), format.height());
    background.draw(canvas, camera.then(Developer.TO_SHEET));
    for (Actor actor : actors) {
      Trajectory way = actor.trajectory();
      Affine place =
          Affine.rotation(way.angle(index)).then(Affine.shift(way.x(index), way.y(index)));
      actor.look().draw(canvas, place.then(Developer.TO_SHEET));
    }
    return Developer.develop(canvas, format, index);
  }

  @Override
  public GroundTruth truth(int index) {
    Objects.checkIndex(index, frames);
    List<ObjectPose> objects =
        actors.stream().map(actor -> pose(actor.name(), actor.trajectory(), index)).toList();
    Optional<Similarity> moved = index == 0 ? Optional.empty() : Optional.of(motion);
    return new GroundTruth(index, moved, false, objects);
  }

  static ObjectPose pose(String name, Trajectory way, int index) {
    return new ObjectPose(name, way.x(index), way.y(index), way.angle(index));
  }
}
