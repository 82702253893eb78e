package dev.phasecast.forensics.video;

import dev.phasecast.forensics.Exhibit;

/** Exhibits of a part of a video under names of their own. */
final class Exhibits {
  private Exhibits() {}

  /**
   * The same exhibit.
   *
   * @param prefix of its name
   * @param suffix of its title
   */
  static Exhibit of(String prefix, String suffix, Exhibit exhibit) {
    String name = prefix + exhibit.name();
    String title = exhibit.title() + suffix;
    if (exhibit instanceof Exhibit.Curves one) {
      return new Exhibit.Curves(
          name, title, one.caption(), one.xLabel(), one.yLabel(), one.series(), one.marks());
    }
    if (exhibit instanceof Exhibit.Maps one) {
      return new Exhibit.Maps(name, title, one.caption(), one.maps());
    }
    Exhibit.Overlay one = (Exhibit.Overlay) exhibit;
    return new Exhibit.Overlay(name, title, one.caption(), one.picture(), one.heat());
  }
}
