package dev.phasecast.cluster;

/** What stays of the commands' result folders. */
enum KeptResults {
  /** Only the rows made of them. */
  NONE,
  /** The folders, with their pages, pictures and videos. */
  FOLDERS
}
