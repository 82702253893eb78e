package dev.phasecast.report.check;

import dev.phasecast.forensics.DetectorFinding;
import dev.phasecast.forensics.Exhibit;
import dev.phasecast.forensics.Finding;
import dev.phasecast.forensics.Verdict;
import dev.phasecast.forensics.provenance.Provenance;
import dev.phasecast.report.Html;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The page of one file: verdict, reasons, evidence, and what it does not mean. */
final class CheckPage {
  /** A score that fills a balance to its end. */
  private static final double FULL = 6;

  private static final int SHORT_HASH = 12;

  private final CheckedFile file;
  private final List<DrawnExhibit> drawn;
  private final double prior;
  private final String version;

  CheckPage(CheckedFile file, List<DrawnExhibit> drawn, double prior, String version) {
    this.file = file;
    this.drawn = drawn;
    this.prior = prior;
    this.version = version;
  }

  String html() {
    Finding finding = file.finding();
    Map<String, String> values = new HashMap<>();
    values.put("style", style());
    values.put("script", Html.resource("theme.js"));
    values.put("file", Html.escape(shortName(file.name())));
    values.put("place", place());
    values.put("nav", nav());
    values.put("class", finding.verdict().label());
    values.put("word", VerdictWords.word(finding.verdict()));
    values.put("sentence", Html.escape(VerdictWords.sentence(finding)));
    values.put("llr", score(finding.llr()));
    values.put("balance", balance(finding.llr()));
    values.put("sure", Html.escape(VerdictWords.sureness(finding, prior)));
    values.put("facts", facts());
    values.put("warnings", warnings());
    values.put("reasons", items(finding.reasons()));
    values.put("timeline", timeline());
    values.put("evidence", evidence());
    values.put("detectors", detectors());
    values.put("provenance", provenance());
    values.put("limits", items(VerdictWords.limits(finding.verdict(), finding.kind())));
    values.put("prior", VerdictWords.percent(prior));
    values.put("files", files());
    values.put("version", Html.escape(version));
    return Html.fill(Html.resource("check/check.html"), values);
  }

  /** Without folders. */
  static String shortName(String name) {
    int slash = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
    return slash >= 0 && slash < name.length() - 1 ? name.substring(slash + 1) : name;
  }

  private String place() {
    String name = file.name();
    String shown = shortName(name);
    return shown.equals(name) ? "" : "<p class=\"place\">" + Html.escape(name) + "</p>";
  }

  /** Of all pages of checks. */
  static String style() {
    return Html.resource("report.css") + Html.resource("check/check.css");
  }

  private String nav() {
    StringBuilder nav = new StringBuilder("<a href=\"#why\">Why</a>");
    if (TimelineDrawing.shows(file.finding())) {
      nav.append("<a href=\"#time\">Over time</a>");
    }
    if (!file.finding().exhibits().isEmpty()) {
      nav.append("<a href=\"#evidence\">Evidence</a>");
    }
    return nav.append("<a href=\"#detectors\">Detectors</a>")
        .append("<a href=\"#provenance\">Provenance</a><a href=\"#reading\">How to read</a>")
        .toString();
  }

  private String facts() {
    Finding finding = file.finding();
    List<String> facts = new ArrayList<>();
    facts.add(fact("Kind", finding.kind().label()));
    facts.add(fact("Size", size(file.bytes())));
    facts.add(fact("Score", score(finding.llr())));
    facts.add(fact("Probability", VerdictWords.percent(finding.probability(prior))));
    facts.add(fact("Prior", VerdictWords.percent(prior)));
    String hash = file.sha256();
    facts.add(fact("SHA-256", hash.substring(0, Math.min(SHORT_HASH, hash.length())) + "…"));
    return String.join("\n", facts);
  }

  private static String fact(String name, String value) {
    return "<div><dt>" + name + "</dt><dd>" + Html.escape(value) + "</dd></div>";
  }

  private static String size(long bytes) {
    if (bytes < 10_000) {
      return bytes + " bytes";
    }
    return bytes < 1_000_000
        ? Math.round(bytes / 1e3) + " kB"
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }

  private String warnings() {
    if (file.warnings().isEmpty()) {
      return "";
    }
    return "<section class=\"warnings\">\n<h2>Warnings</h2>\n<ul>\n"
        + items(file.warnings())
        + "</ul>\n</section>\n";
  }

  private static String items(List<String> texts) {
    StringBuilder items = new StringBuilder();
    for (String text : texts) {
      items.append("<li>").append(Html.escape(text)).append("</li>\n");
    }
    return items.toString();
  }

  private String timeline() {
    if (!TimelineDrawing.shows(file.finding())) {
      return "";
    }
    return "<section id=\"time\" class=\"exhibit\">\n<h2>Over time</h2>\n<p>"
        + CheckFolder.TIMELINE_CAPTION
        + "</p>\n<div class=\"sheet\" tabindex=\"0\" role=\"region\" aria-label=\"Over time\">"
        + new TimelineDrawing(file.finding()).svg("Scores over time")
        + "</div>\n<p class=\"legend\"><span class=\"synthetic\">synthetic</span><span"
        + " class=\"natural\">natural</span><span class=\"inconclusive\">inconclusive</span></p>\n"
        + "</section>";
  }

  private String evidence() {
    if (file.finding().exhibits().isEmpty()) {
      return "";
    }
    StringBuilder html = new StringBuilder("<section id=\"evidence\">\n<h2>Evidence</h2>\n");
    for (Exhibit exhibit : file.finding().exhibits()) {
      String title = Html.escape(exhibit.title());
      html.append("<div class=\"exhibit\">\n<h3>").append(title).append("</h3>\n<p>");
      html.append(Html.escape(exhibit.caption())).append("</p>\n<div class=\"sheet\"");
      html.append(" tabindex=\"0\" role=\"region\" aria-label=\"").append(title).append("\">");
      html.append(Drawing.of(exhibit).svg(exhibit.title())).append("</div>\n</div>\n");
    }
    return html.append("</section>").toString();
  }

  private String detectors() {
    StringBuilder rows = new StringBuilder();
    for (DetectorFinding one : file.finding().detectors()) {
      rows.append("<tr")
          .append(one.applies() ? "" : " class=\"off\"")
          .append("><th scope=\"row\">");
      rows.append(Html.escape(one.name()));
      if (one.applies() && !one.fused()) {
        rows.append(" <span class=\"tag\">experimental</span>");
      }
      rows.append("</th>");
      if (one.applies()) {
        rows.append("<td>").append(smallBalance(one.llr())).append("</td><td class=\"number\">");
        rows.append(score(one.llr())).append("</td>");
      } else {
        rows.append("<td colspan=\"2\">does not apply</td>");
      }
      rows.append("<td>").append(Html.escape(one.reason())).append("</td></tr>\n");
    }
    return rows.toString();
  }

  /** A balance for a row of a table. */
  static String smallBalance(double llr) {
    Verdict side = llr > 0 ? Verdict.SYNTHETIC : llr < 0 ? Verdict.NATURAL : Verdict.INCONCLUSIVE;
    return "<span class=\"balance "
        + side.label()
        + "\" aria-hidden=\"true\"><i style=\""
        + balance(llr)
        + "\"></i></span>";
  }

  private static String balance(double llr) {
    double share = 50 * Math.min(1, Math.abs(llr) / FULL);
    return String.format(Locale.ROOT, "left:%.1f%%;width:%.1f%%", llr < 0 ? 50 - share : 50, share);
  }

  private static String score(double llr) {
    return String.format(Locale.ROOT, "%+.2f", llr + 0.0).replace('-', '−');
  }

  private String provenance() {
    String apart = "<p>This stands apart from the score: it is what the file says of itself.</p>";
    if (file.provenance() instanceof Provenance.Manifest manifest) {
      StringBuilder html = new StringBuilder("<p><strong>A C2PA manifest is present</strong>");
      manifest
          .generator()
          .ifPresent(name -> html.append(", written by “").append(Html.escape(name)).append("”"));
      html.append(". Its signature was not verified, and manifests can be copied or forged;");
      html.append(" a verifier such as contentcredentials.org/verify tells more.</p>");
      if (manifest.saysGenerated()) {
        html.append(
            "<p class=\"claim\">The manifest itself says that a generator made the content");
        html.append(" or part of it (").append(Html.escape(String.join(", ", manifest.sources())));
        html.append(").</p>");
      } else if (!manifest.sources().isEmpty()) {
        html.append("<p>Sources that it names: ");
        html.append(Html.escape(String.join(", ", manifest.sources()))).append(".</p>");
      }
      return html.append(apart).toString();
    }
    if (file.provenance() instanceof Provenance.Unknown unknown) {
      return "<p>Whether there is a C2PA manifest could not be told: "
          + Html.escape(unknown.reason())
          + ".</p>";
    }
    return "<p><strong>No C2PA manifest.</strong> Most files have none, and it is lost easily when"
        + " a file is edited or sent: its absence is no evidence of anything.</p>";
  }

  private String files() {
    List<String> links = new ArrayList<>();
    links.add("<a href=\"./check.json\">check.json</a>");
    for (DrawnExhibit exhibit : drawn) {
      String name = Html.escape(exhibit.file());
      links.add("<a href=\"./" + name + "\">" + name + "</a>");
    }
    return "<p>Beside this page: " + String.join(" · ", links) + "</p>";
  }
}
