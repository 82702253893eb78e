package dev.phasecast.drawing;

import java.util.HashMap;
import java.util.Map;

/**
 * The letters, as centre lines: capitals are 1 high, lower-case letters {@link #X_HEIGHT}, y points
 * up and 0 is the base line. The shapes follow the plain geometry of technical lettering: bowls
 * with short straight sides, figures all of one width.
 */
final class Glyphs {
  /** Height of lower-case letters without ascender. */
  static final double X_HEIGHT = 0.71;

  /** The highest any letter reaches. */
  static final double ASCENT = 1.12;

  /** The lowest any letter reaches, as a positive number. */
  static final double DESCENT = 0.3;

  /**
   * A letter.
   *
   * @param before clear space before it
   * @param width of its centre lines
   * @param after clear space after it
   */
  record Glyph(double before, double width, double after, StrokePath path) {}

  /**
   * A letter a line: the letter, the kind of its left and right side (I a stem, O a bowl, V open or
   * slanting), its width, its path.
   */
  private static final String TABLE =
      """
      A VV .68 M 0 0 L .34 1 L .68 0 M .112 .33 L .568 .33
      B IO .58 M .32 .53 L 0 .53 L 0 1 L .32 1 A .32 .765 .22 .235 90 -90 A .315 .265 .265 .265 90 -90 L 0 0 L 0 .53
      C OV .6 A .32 .65 .32 .35 28 180 A .32 .35 .32 .35 180 332
      D IO .62 M 0 0 L 0 1 L .27 1 A .27 .65 .35 .35 90 0 A .27 .35 .35 .35 0 -90 Z
      E IV .5 M .5 1 L 0 1 L 0 0 L .5 0 M 0 .52 L .44 .52
      F IV .48 M .48 1 L 0 1 L 0 0 M 0 .5 L .42 .5
      G OI .63 A .32 .65 .32 .35 30 180 A .32 .35 .31 .35 180 360 L .63 .48 L .38 .48
      H II .6 M 0 0 L 0 1 M .6 0 L .6 1 M 0 .52 L .6 .52
      I II 0 M 0 0 L 0 1
      J VI .42 M .42 1 L .42 .24 A .2 .24 .22 .24 0 -150
      K IV .58 M 0 0 L 0 1 M .56 1 L 0 .36 M .19 .577 L .58 0
      L IV .48 M 0 1 L 0 0 L .48 0
      M II .74 M 0 0 L 0 1 L .37 .34 L .74 1 L .74 0
      N II .6 M 0 0 L 0 1 L .6 0 L .6 1
      O OO .64 A .32 .65 .32 .35 0 180 A .32 .35 .32 .35 180 360 Z
      P IO .57 M 0 0 L 0 1 L .3 1 A .3 .725 .27 .275 90 -90 L 0 .45
      Q OO .64 A .32 .65 .32 .35 0 180 A .32 .35 .32 .35 180 360 Z M .4 .22 L .66 -.06
      R IV .58 M 0 0 L 0 1 L .3 1 A .3 .735 .26 .265 90 -90 L 0 .47 M .3 .47 L .58 0
      S OO .57 M .55 .81 C .5 .93 .41 1 .29 1 C .13 1 .02 .9 .02 .755 C .02 .61 .14 .555 .29 .52 C .46 .48 .57 .42 .57 .265 C .57 .1 .45 0 .285 0 C .15 0 .05 .07 0 .19
      T VV .6 M 0 1 L .6 1 M .3 1 L .3 0
      U II .6 M 0 1 L 0 .31 A .3 .31 .3 .31 180 360 L .6 1
      V VV .66 M 0 1 L .33 0 L .66 1
      W VV .98 M 0 1 L .245 0 L .49 .96 L .735 0 L .98 1
      X VV .62 M 0 0 L .6 1 M .02 1 L .62 0
      Y VV .64 M 0 1 L .32 .46 L .64 1 M .32 .46 L .32 0
      Z VV .56 M .01 1 L .55 1 L 0 0 L .56 0
      a OI .47 M .03 .59 C .08 .67 .15 .71 .24 .71 C .39 .71 .47 .63 .47 .49 L .47 0 M .47 .42 L .21 .42 C .07 .42 0 .33 0 .21 C 0 .08 .08 0 .2 0 C .34 0 .44 .08 .47 .19
      b IO .5 M 0 1 L 0 0 M 0 .43 A .25 .44 .25 .27 180 0 A .25 .27 .25 .27 0 -180
      c OV .46 A .25 .44 .25 .27 34 180 A .25 .27 .25 .27 180 326
      d OI .5 M .5 1 L .5 0 M .5 .43 A .25 .44 .25 .27 0 180 A .25 .27 .25 .27 180 360
      e OO .5 M 0 .37 L .5 .37 L .5 .44 A .25 .44 .25 .27 0 180 A .25 .27 .25 .27 180 316
      f VV .35 M .36 .99 C .33 1 .3 1 .28 1 C .18 1 .13 .94 .13 .83 L .13 0 M 0 .71 L .33 .71
      g OI .5 M .5 .43 A .25 .44 .25 .27 0 180 A .25 .27 .25 .27 180 360 M .5 .71 L .5 -.06 C .5 -.22 .4 -.3 .25 -.3 C .16 -.3 .09 -.27 .04 -.22
      h II .48 M 0 1 L 0 0 M 0 .44 A .24 .46 .24 .25 180 0 L .48 0
      i II 0 M 0 .71 L 0 0 D 0 .97
      j II .12 M .12 .71 L .12 -.14 C .12 -.25 .07 -.3 -.02 -.3 D .12 .97
      k IV .45 M 0 1 L 0 0 M .43 .71 L 0 .26 M .15 .417 L .45 0
      l IV .17 M 0 1 L 0 .14 C 0 .05 .05 0 .13 0 L .17 0
      m II .78 M 0 .71 L 0 0 M 0 .46 A .195 .48 .195 .23 180 0 L .39 0 M .39 .46 A .585 .48 .195 .23 180 0 L .78 0
      n II .48 M 0 .71 L 0 0 M 0 .44 A .24 .46 .24 .25 180 0 L .48 0
      o OO .5 A .25 .44 .25 .27 0 180 A .25 .27 .25 .27 180 360 Z
      p IO .5 M 0 .71 L 0 -.3 M 0 .43 A .25 .44 .25 .27 180 0 A .25 .27 .25 .27 0 -180
      q OI .5 M .5 .71 L .5 -.3 M .5 .43 A .25 .44 .25 .27 0 180 A .25 .27 .25 .27 180 360
      r IV .31 M 0 .71 L 0 0 M 0 .42 C .03 .6 .11 .71 .23 .71 C .26 .71 .29 .705 .31 .69
      s OO .44 M .42 .59 C .37 .67 .3 .71 .22 .71 C .1 .71 .02 .64 .02 .535 C .02 .43 .1 .395 .22 .37 C .36 .34 .44 .295 .44 .19 C .44 .07 .35 0 .22 0 C .12 0 .04 .04 0 .12
      t VV .35 M .13 .95 L .13 .17 C .13 .06 .18 0 .28 0 C .31 0 .34 .005 .36 .02 M 0 .71 L .34 .71
      u II .48 M 0 .71 L 0 .25 A .24 .25 .24 .25 180 360 M .48 .71 L .48 0
      v VV .5 M 0 .71 L .25 0 L .5 .71
      w VV .76 M 0 .71 L .19 0 L .38 .68 L .57 0 L .76 .71
      x VV .48 M 0 0 L .46 .71 M .02 .71 L .48 0
      y VV .5 M 0 .71 L .26 .01 M .5 .71 L .2 -.16 C .16 -.26 .12 -.3 .04 -.3
      z VV .44 M .01 .71 L .43 .71 L 0 0 L .44 0
      0 OO .54 A .27 .69 .27 .31 0 180 A .27 .31 .27 .31 180 360 Z
      1 OO .54 M .07 .77 L .34 1 L .34 0
      2 OO .54 M .01 .74 C .03 .9 .13 1 .27 1 C .42 1 .53 .89 .53 .74 C .53 .6 .46 .51 .36 .4 L 0 0 L .54 0
      3 OO .54 M .03 .81 C .07 .93 .15 1 .27 1 C .41 1 .51 .9 .51 .77 C .51 .63 .42 .54 .28 .54 L .19 .54 M .28 .54 C .44 .54 .54 .43 .54 .28 C .54 .1 .42 0 .27 0 C .13 0 .04 .07 0 .2
      4 OO .54 M .31 1 L 0 .26 L .56 .26 M .4 .55 L .4 0
      5 OO .54 M .49 1 L .08 1 L .05 .53 C .11 .6 .18 .64 .28 .64 C .44 .64 .54 .51 .54 .33 C .54 .12 .42 0 .26 0 C .13 0 .04 .06 0 .18
      6 OO .54 M .36 1 L .049 .488 M .54 .31 A .27 .31 .27 .31 0 360
      7 OO .54 M .01 1 L .54 1 L .2 0
      8 OO .54 M .51 .765 A .27 .765 .24 .235 0 360 M .54 .265 A .27 .265 .27 .265 0 360
      9 OO .54 M .18 0 L .491 .512 M .54 .69 A .27 .69 .27 .31 0 360
      . II 0 D 0 .02
      , II .04 D .04 .02 M .05 .02 L .0 -.15
      : II 0 D 0 .02 D 0 .6
      ; II .04 D .04 .02 M .05 .02 L .0 -.15 D .04 .6
      ! II 0 M 0 1 L 0 .3 D 0 .02
      ? OO .46 M 0 .78 C .04 .92 .12 1 .24 1 C .37 1 .46 .91 .46 .78 C .46 .66 .4 .6 .32 .53 C .25 .47 .23 .42 .23 .3 D .23 .02
      ' II 0 M 0 1 L 0 .78
      " II .18 M 0 1 L 0 .78 M .18 1 L .18 .78
      - OO .3 M 0 .38 L .3 .38
      – OO .5 M 0 .38 L .5 .38
      — OO .8 M 0 .38 L .8 .38
      − OO .5 M 0 .42 L .5 .42
      + OO .5 M 0 .42 L .5 .42 M .25 .17 L .25 .67
      ± OO .5 M 0 .5 L .5 .5 M .25 .27 L .25 .73 M 0 .04 L .5 .04
      × OO .42 M 0 .21 L .42 .63 M 0 .63 L .42 .21
      ÷ OO .5 M 0 .42 L .5 .42 D .25 .66 D .25 .18
      = OO .5 M 0 .54 L .5 .54 M 0 .3 L .5 .3
      < VV .46 M .46 .7 L 0 .42 L .46 .14
      > VV .46 M 0 .7 L .46 .42 L 0 .14
      · II 0 D 0 .42
      • II .06 D .03 .42 M .03 .42 L .06 .42 L .03 .45 L 0 .42 L .03 .39
      ° OO .24 M .24 .88 A .12 .88 .12 .12 0 360
      % OO .9 M .36 .8 A .18 .8 .18 .2 0 360 M .9 .2 A .72 .2 .18 .2 0 360 M .74 1 L .16 0
      ( OV .18 M .18 1.12 C .06 .95 0 .74 0 .47 C 0 .2 .06 -.03 .18 -.2
      ) VO .18 M 0 1.12 C .12 .95 .18 .74 .18 .47 C .18 .2 .12 -.03 0 -.2
      [ IV .18 M .18 1.1 L 0 1.1 L 0 -.18 L .18 -.18
      ] VI .18 M 0 1.1 L .18 1.1 L .18 -.18 L 0 -.18
      { OV .26 M .26 1.1 C .14 1.1 .1 1.05 .1 .94 L .1 .6 C .1 .51 .07 .46 0 .46 C .07 .46 .1 .41 .1 .32 L .1 -.02 C .1 -.13 .14 -.18 .26 -.18
      } VO .26 M 0 1.1 C .12 1.1 .16 1.05 .16 .94 L .16 .6 C .16 .51 .19 .46 .26 .46 C .19 .46 .16 .41 .16 .32 L .16 -.02 C .16 -.13 .12 -.18 0 -.18
      / VV .42 M 0 -.12 L .42 1.08
      \\ VV .42 M 0 1.08 L .42 -.12
      | II 0 M 0 1.1 L 0 -.18
      _ VV .56 M 0 -.16 L .56 -.16
      * OO .4 M .2 1 L .2 .56 M .01 .89 L .39 .67 M .39 .89 L .01 .67
      # OO .62 M .22 1 L .12 0 M .5 1 L .4 0 M .03 .68 L .62 .68 M 0 .32 L .59 .32
      $ OO .57 M .55 .79 C .5 .89 .41 .95 .29 .95 C .13 .95 .02 .86 .02 .73 C .02 .6 .14 .55 .29 .51 C .46 .47 .57 .41 .57 .275 C .57 .13 .45 .05 .285 .05 C .15 .05 .05 .11 0 .22 M .285 1.1 L .285 -.1
      & OV .68 M .68 0 L .14 .64 C .08 .71 .06 .76 .06 .82 C .06 .93 .14 1 .25 1 C .36 1 .43 .93 .43 .83 C .43 .71 .33 .64 .22 .57 C .08 .48 0 .4 0 .26 C 0 .1 .11 0 .27 0 C .46 0 .6 .14 .62 .4
      @ OO .92 M .66 .62 L .62 .34 C .6 .22 .65 .16 .73 .16 C .86 .16 .92 .3 .92 .47 C .92 .74 .73 .92 .48 .92 C .2 .92 0 .7 0 .4 C 0 .06 .2 -.14 .5 -.14 C .6 -.14 .68 -.12 .76 -.08 M .645 .5 C .62 .6 .56 .65 .47 .65 C .34 .65 .25 .54 .25 .39 C .25 .25 .32 .17 .43 .17 C .54 .17 .61 .25 .63 .4
      ^ VV .44 M 0 .66 L .22 1 L .44 .66
      ` VV .16 M 0 1.04 L .16 .84
      ~ OO .52 M 0 .35 C .04 .46 .09 .5 .15 .5 C .25 .5 .28 .34 .38 .34 C .44 .34 .49 .39 .52 .49
      → OO .66 M 0 .42 L .66 .42 M .44 .64 L .66 .42 L .44 .2
      … II .64 D 0 .02 D .32 .02 D .64 .02
      ² OO .32 M .01 .86 C .02 .95 .08 1 .16 1 C .25 1 .31 .94 .31 .86 C .31 .79 .27 .74 .21 .68 L 0 .48 L .32 .48
      µ II .48 M 0 .71 L 0 -.3 M 0 .25 A .24 .25 .24 .25 180 360 M .48 .71 L .48 0
      σ OV .58 M .58 .71 L .25 .71 A .25 .355 .25 .355 90 450
      Δ VV .68 M 0 0 L .34 1 L .68 0 Z
      """;

  private static final Glyph SPACE = new Glyph(0, 0.36, 0, StrokePath.parse(""));
  private static final Glyph BOX =
      new Glyph(0.12, 0.5, 0.12, StrokePath.parse("M 0 0 L 0 1 L .5 1 L .5 0 Z"));
  private static final Map<Integer, Glyph> GLYPHS = read();

  private Glyphs() {}

  /** The letter for a code point; a box for one that is not drawn here. */
  static Glyph of(int codePoint) {
    return GLYPHS.getOrDefault(codePoint, BOX);
  }

  private static Map<Integer, Glyph> read() {
    Map<Integer, Glyph> glyphs = new HashMap<>();
    glyphs.put((int) ' ', SPACE);
    glyphs.put(0xA0, SPACE);
    TABLE
        .lines()
        .forEach(
            line -> {
              String[] part = line.split(" ", 4);
              glyphs.put(
                  part[0].codePointAt(0),
                  new Glyph(
                      bearing(part[1].charAt(0)),
                      Double.parseDouble(part[2]),
                      bearing(part[1].charAt(1)),
                      StrokePath.parse(part[3])));
            });
    return Map.copyOf(glyphs);
  }

  private static double bearing(char side) {
    return switch (side) {
      case 'I' -> 0.155;
      case 'O' -> 0.12;
      case 'V' -> 0.065;
      default -> throw new IllegalArgumentException("no such kind of side: " + side);
    };
  }
}
