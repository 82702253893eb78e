package dev.phasecast.report.check;

import dev.phasecast.forensics.Finding;
import dev.phasecast.forensics.Verdict;
import dev.phasecast.report.Html;
import java.util.HashMap;
import java.util.Map;

/** The page that lists several files, each with a link to its own. */
final class FilesPage {
  private FilesPage() {}

  static String html(CheckSummary summary) {
    Map<String, String> values = new HashMap<>();
    values.put("style", CheckPage.style());
    values.put("script", Html.resource("theme.js"));
    values.put("count", Integer.toString(summary.files().size()));
    values.put("sentence", sentence(summary));
    values.put("failures", failures(summary));
    values.put("rows", rows(summary));
    values.put("prior", VerdictWords.percent(summary.prior()));
    values.put("version", Html.escape(summary.version()));
    return Html.fill(Html.resource("check/files.html"), values);
  }

  private static long count(CheckSummary summary, Verdict verdict) {
    return summary.files().stream()
        .filter(entry -> entry.file().finding().verdict() == verdict)
        .count();
  }

  private static String sentence(CheckSummary summary) {
    return "%d synthetic, %d natural, %d inconclusive%s."
        .formatted(
            count(summary, Verdict.SYNTHETIC),
            count(summary, Verdict.NATURAL),
            count(summary, Verdict.INCONCLUSIVE),
            summary.failures().isEmpty()
                ? ""
                : ", " + summary.failures().size() + " could not be checked");
  }

  private static String failures(CheckSummary summary) {
    if (summary.failures().isEmpty()) {
      return "";
    }
    StringBuilder html =
        new StringBuilder("<section class=\"warnings\">\n<h2>Not checked</h2>\n<ul>");
    for (FailedFile failed : summary.failures()) {
      html.append("<li>").append(Html.escape(failed.error())).append("</li>\n");
    }
    return html.append("</ul>\n</section>").toString();
  }

  private static String rows(CheckSummary summary) {
    StringBuilder rows = new StringBuilder();
    for (CheckSummary.Entry entry : summary.files()) {
      Finding finding = entry.file().finding();
      rows.append("<tr><th scope=\"row\" class=\"name\"><a href=\"./");
      rows.append(Html.escape(entry.page())).append("\">");
      String name = entry.file().name();
      String shown = CheckPage.shortName(name);
      rows.append(Html.escape(shown)).append("</a>");
      if (!shown.equals(name)) {
        String folder = name.substring(0, name.length() - shown.length());
        rows.append("<small>").append(Html.escape(folder)).append("</small>");
      }
      rows.append("</th><td><span class=\"tag ");
      rows.append(finding.verdict().label()).append("\">").append(finding.verdict().label());
      rows.append("</span></td><td>").append(CheckPage.smallBalance(finding.llr()));
      rows.append("</td><td class=\"number\">");
      rows.append(VerdictWords.percent(finding.probability(summary.prior())));
      rows.append("</td><td>").append(Html.escape(finding.reasons().get(0)));
      rows.append("</td></tr>\n");
    }
    return rows.toString();
  }
}
