package dev.phasecast.report;

import dev.phasecast.frame.VideoFormat;

/**
 * Where the panels of a side-by-side picture lie. All corners and sizes of cells are even, so that
 * they fall on whole samples of 4:2:0 chroma too.
 *
 * @param columns of panels
 * @param rows of panels
 * @param panelWidth columns of the picture in a panel, of square pixels
 * @param panelHeight rows of the picture in a panel
 * @param cellWidth even, at least the panel's; a narrow picture stands in its middle
 * @param cellHeight even, at least the panel's
 * @param stripHeight of the title above a picture, and of the caption under it
 * @param capHeight of the letters there
 * @param gap between cells and round them all
 */
record PanelGrid(
    int columns,
    int rows,
    int panelWidth,
    int panelHeight,
    int cellWidth,
    int cellHeight,
    int stripHeight,
    int capHeight,
    int gap) {

  /** Neither side of the whole is longer than this. */
  static final int LONGEST_SIDE = 1920;

  /** Width in capital heights that a title, and a caption of two figures, need. */
  static final double TEXT_WIDTH = 24;

  private static final double SCREEN_ASPECT = 16.0 / 9;
  private static final int READABLE_WIDTH = 300;
  private static final int SMALLEST_CAP = 10;
  private static final int GREATEST_CAP = 18;
  private static final int GAP = 16;
  private static final int MOST_COLUMNS =
      (int) ((LONGEST_SIDE - GAP) / (TEXT_WIDTH * SMALLEST_CAP + GAP));

  /**
   * The arrangement that shows the pictures largest on a wide screen. Pictures keep their size
   * where they can: they are shrunk only to stay within {@link #LONGEST_SIDE}, and enlarged, by a
   * whole factor, only if they are too small to stand under their titles.
   *
   * @param panels at least 1
   * @param format of the frames; pixels that are not square are stretched, never shrunk
   */
  static PanelGrid of(int panels, VideoFormat format) {
    double aspect = format.pixelAspect().value();
    double width = format.width() * Math.max(1, aspect);
    double height = format.height() * Math.max(1, 1 / aspect);
    int columns = columns(panels, width / height);
    int rows = (panels + columns - 1) / columns;
    double scale = scale(columns, rows, width, height);
    int panelWidth = (int) Math.max(1, Math.round(width * scale));
    int panelHeight = (int) Math.max(1, Math.round(height * scale));
    int capHeight = Math.max(SMALLEST_CAP, Math.min(GREATEST_CAP, panelWidth / 36));
    int cellWidth = even((int) Math.max(panelWidth, Math.ceil(TEXT_WIDTH * capHeight)));
    return new PanelGrid(
        columns,
        rows,
        panelWidth,
        panelHeight,
        cellWidth,
        even(panelHeight),
        strip(capHeight),
        capHeight,
        GAP);
  }

  private static int columns(int panels, double aspect) {
    int best = 1;
    double highest = 0;
    for (int columns = 1; columns <= Math.min(panels, MOST_COLUMNS); columns++) {
      int rows = (panels + columns - 1) / columns;
      // Height of a panel on a screen of height 1; of near equals, the one with fewer gaps.
      double size = Math.min(SCREEN_ASPECT / columns / aspect, 1.0 / rows);
      double value = size * (1 - 0.01 * (columns * rows - panels)) + 1e-6 * columns;
      if (value > highest) {
        best = columns;
        highest = value;
      }
    }
    return best;
  }

  private static double scale(int columns, int rows, double width, double height) {
    double roomAcross = (LONGEST_SIDE - GAP * (columns + 1.0)) / columns - 2;
    double roomDown = (LONGEST_SIDE - GAP * (rows + 1.0)) / rows - 2 * strip(GREATEST_CAP) - 2;
    double largest = Math.min(roomAcross / width, roomDown / height);
    if (largest < 1) {
      return largest;
    }
    return Math.min(Math.floor(largest), Math.ceil(READABLE_WIDTH / width));
  }

  private static int strip(int capHeight) {
    return even((int) Math.round(2.4 * capHeight));
  }

  private static int even(int size) {
    return size + (size & 1);
  }

  /** Columns of the whole picture. */
  int width() {
    return columns * (cellWidth + gap) + gap;
  }

  /** Rows of the whole picture. */
  int height() {
    return rows * (cellHeight + 2 * stripHeight + gap) + gap;
  }

  /** Column where the cell of a panel begins. */
  int cellLeft(int panel) {
    return gap + panel % columns * (cellWidth + gap);
  }

  /** Row where the title strip of a panel begins. */
  int titleTop(int panel) {
    return gap + panel / columns * (cellHeight + 2 * stripHeight + gap);
  }

  /** Column where the picture of a panel begins; even. */
  int pictureLeft(int panel) {
    return cellLeft(panel) + (cellWidth - panelWidth) / 4 * 2;
  }

  /** Row where the picture of a panel begins; even. */
  int pictureTop(int panel) {
    return titleTop(panel) + stripHeight;
  }

  /** Row where the caption strip of a panel begins. */
  int captionTop(int panel) {
    return pictureTop(panel) + cellHeight;
  }
}
