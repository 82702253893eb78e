package dev.phasecast.benchmark.registration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.phasecast.frame.Similarity;
import dev.phasecast.metric.ReliabilityTable;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A {@link RegistrationReport} as JSON of the schema {@code phasecast.bench.registration/1}. A
 * figure that is not finite, as where a method answers NaN, is {@code null}.
 */
final class RegistrationJson {
  /** Name and version of what this writes. */
  static final String SCHEMA = "phasecast.bench.registration/1";

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private RegistrationJson() {}

  /** The indented text, with a line feed at its end. */
  static String text(RegistrationReport report) {
    try {
      return MAPPER.writeValueAsString(tree(report)).replace("\r", "") + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values could not be written", e);
    }
  }

  private static ObjectNode tree(RegistrationReport report) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("schema", SCHEMA);
    root.put("trials", report.settings().trials());
    root.put("size", report.settings().size());
    root.put("seed", report.settings().seed());
    ArrayNode sets = root.putArray("sets");
    for (PictureSet set : report.sets()) {
      ObjectNode node = sets.addObject();
      node.put("name", set.name());
      node.put("about", set.about());
      ArrayNode pictures = node.putArray("pictures");
      set.pictures().forEach(picture -> pictures.add(picture.name()));
    }
    translations(root.putArray(Section.TRANSLATION.label()), report.translations());
    translations(root.putArray(Section.ALIASED.label()), report.aliased());
    similarities(root.putArray(Section.SIMILARITY.label()), report.similarities());
    published(root.putArray(Section.PUBLISHED.label()), report.published());
    ArrayNode calibrations = root.putArray(Section.CALIBRATION.label());
    report.calibrations().forEach(each -> calibration(calibrations.addObject(), each));
    Leaders.lines(report).forEach(root.putArray("best")::add);
    report.remarks().forEach(root.putArray("remarks")::add);
    return root;
  }

  private static void translations(ArrayNode array, List<TranslationRow> rows) {
    for (TranslationRow row : rows) {
      ObjectNode node = array.addObject();
      node.put("set", row.set().name());
      node.put("condition", row.condition());
      node.put("range", row.protocol().range());
      node.put("noise", row.protocol().noise());
      methods(node.putObject("methods"), row.errors());
      ObjectNode pictures = node.putObject("pictures");
      row.byPicture().forEach((name, errors) -> methods(pictures.putObject(name), errors));
    }
  }

  private static void methods(ObjectNode node, Map<TranslationMethod, ErrorSummary> errors) {
    errors.forEach((method, sum) -> summary(node.putObject(method.label()), sum));
  }

  private static void summary(ObjectNode node, ErrorSummary sum) {
    node.put("trials", sum.trials());
    number(node, "median", sum.median());
    number(node, "ninetieth", sum.ninetieth());
    number(node, "wrongPercent", sum.wrong());
  }

  private static void similarities(ArrayNode array, List<SimilarityRow> rows) {
    for (SimilarityRow row : rows) {
      ObjectNode node = array.addObject();
      node.put("set", row.set().name());
      node.put("condition", row.condition());
      node.put("size", row.size());
      node.put("leftOut", row.leftOut());
      node.put("noise", row.protocol().noise());
      similarityMethods(node.putObject("methods"), row.errors());
      ObjectNode pictures = node.putObject("pictures");
      row.byPicture()
          .forEach((name, errors) -> similarityMethods(pictures.putObject(name), errors));
    }
  }

  private static void similarityMethods(
      ObjectNode node, Map<SimilarityMethod, SimilaritySummary> errors) {
    errors.forEach(
        (method, sum) -> {
          ObjectNode own = node.putObject(method.label());
          summary(own.putObject("rotation"), sum.rotation());
          summary(own.putObject("scalePercent"), sum.scale());
          summary(own.putObject("shift"), sum.shift());
          number(own, "wrongPercent", sum.wrong());
        });
  }

  private static void published(ArrayNode array, List<PublishedRow> rows) {
    for (PublishedRow row : rows) {
      ObjectNode node = array.addObject();
      node.put("pair", row.pair().name());
      node.put("exact", row.pair().origin() == PublishedPair.Origin.MADE);
      motion(node.putObject("published"), row.pair().published());
      ObjectNode methods = node.putObject("methods");
      row.found()
          .forEach(
              (method, found) -> {
                ObjectNode own = methods.putObject(method.label());
                motion(own, found);
                SimilarityError error = row.error(found);
                ObjectNode off = own.putObject("off");
                number(off, "rotation", error.rotation());
                number(off, "scalePercent", error.scale());
                number(off, "shift", error.shift());
              });
    }
  }

  private static void motion(ObjectNode node, Similarity motion) {
    number(node, "dx", motion.dx());
    number(node, "dy", motion.dy());
    number(node, "rotation", Math.IEEEremainder(motion.rotation(), 360));
    number(node, "scale", motion.scale());
  }

  private static void calibration(ObjectNode node, CalibrationReport report) {
    node.put("method", report.method());
    node.put("set", report.set().name());
    node.put("pairs", report.samples());
    node.put("unrelated", report.unrelated());
    ArrayNode bands = node.putArray("sigma");
    for (CalibrationReport.Band band : report.bands()) {
      ObjectNode own = bands.addObject();
      own.put("noiseFrom", band.from());
      own.put("noiseTo", band.to());
      own.put("pairs", band.count());
      own.put("withinOnePercent", band.withinOne());
      own.put("withinTwoPercent", band.withinTwo());
    }
    ArrayNode bins = node.putArray("reliability");
    for (ReliabilityTable.Bin bin : report.reliability().bins()) {
      ObjectNode own = bins.addObject();
      own.put("from", bin.from());
      own.put("to", bin.to());
      own.put("pairs", bin.count());
      own.put("confidence", bin.forecast());
      own.put("right", bin.frequency());
    }
    node.put("ece", report.reliability().expectedCalibrationError());
    area(node, "auc", report.area());
    node.put("noisyPairs", report.noisyTrials());
    area(node, "noisyAuc", report.noisyArea());
  }

  private static void area(ObjectNode node, String name, OptionalDouble area) {
    number(node, name, area.orElse(Double.NaN));
  }

  private static void number(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }
}
