package dev.phasecast.media;

/** What a file is opened for: which containers are let in, and how messages speak of it. */
enum MediaKind {
  /** Moving pictures. */
  VIDEO("video", "video", MediaKind.VIDEO_CONTAINERS, "convert it to MP4 or Matroska first"),
  /** Sound, alone or beside moving pictures. */
  SOUND(
      "sound",
      "sound",
      MediaKind.VIDEO_CONTAINERS + "," + MediaKind.SOUND_CONTAINERS,
      "convert it to WAV or FLAC first"),
  /** A single picture; its format is told by its first bytes, see {@link PictureFormat}. */
  PICTURE("picture", "a picture", "", "convert it to PNG first");

  /**
   * FFmpeg's names of containers that hold their video themselves. Playlists ({@code hls}, {@code
   * concat}, {@code dash}, {@code sdp}), devices, generators and picture sequences stay out.
   */
  private static final String VIDEO_CONTAINERS =
      "mov,matroska,avi,mpegts,mpeg,ogg,flv,asf,gif,mxf,nut,ivf,yuv4mpegpipe,dv,"
          + "mpegvideo,m4v,h263,h264,hevc,vvc,vc1,obu,av1";

  /** The same of containers that hold sound alone. */
  private static final String SOUND_CONTAINERS =
      "wav,w64,aiff,flac,mp3,aac,ac3,eac3,au,caf,amr,ape,wv,tta,tak,dsf,voc,dts,truehd,loas,sox";

  private final String noun;
  private final String thing;
  private final String containers;
  private final String conversion;

  MediaKind(String noun, String thing, String containers, String conversion) {
    this.noun = noun;
    this.thing = thing;
    this.containers = containers;
    this.conversion = conversion;
  }

  /** As in "a video file". */
  String noun() {
    return noun;
  }

  /** As in "is text, not video". */
  String thing() {
    return thing;
  }

  /** FFmpeg's names of the containers let in, separated by commas. */
  String containers() {
    return containers;
  }

  /** What to do with a file in another container. */
  String conversion() {
    return conversion;
  }
}
