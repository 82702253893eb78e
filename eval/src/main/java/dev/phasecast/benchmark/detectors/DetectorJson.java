package dev.phasecast.benchmark.detectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Benches as JSON of the schema {@code phasecast.bench.detectors/1}: figures and every answer. */
final class DetectorJson {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private DetectorJson() {}

  static String text(List<DetectorBench> benches) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("schema", "phasecast.bench.detectors/1");
    var subjects = root.putArray("subjects");
    for (DetectorBench bench : benches) {
      ObjectNode subject = subjects.addObject();
      subject.put("name", bench.subject());
      ObjectNode stimuli = subject.putObject("undecidable");
      bench
          .verdicts()
          .forEach(
              (name, count) ->
                  stimuli
                      .putObject(name)
                      .put("asked", count.asked())
                      .put("decided", count.decided()));
      var protocols = subject.putArray("protocols");
      bench
          .answers()
          .forEach(
              (protocol, answers) -> {
                ObjectNode node = protocols.addObject();
                node.put("name", protocol.name().toLowerCase(java.util.Locale.ROOT));
                figures(node.putObject("figures"), answers);
                var list = node.putArray("answers");
                answers.forEach(answer -> answer(list.addObject(), answer));
              });
    }
    try {
      return MAPPER.writeValueAsString(root).replace("\r", "") + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values could not be written", e);
    }
  }

  private static void figures(ObjectNode node, List<Scored> answers) {
    Set<String> degradations = new LinkedHashSet<>();
    answers.forEach(answer -> degradations.add(answer.degradation()));
    for (String degradation : degradations) {
      Figures f =
          Figures.of(answers.stream().filter(a -> a.degradation().equals(degradation)).toList());
      ObjectNode of = node.putObject(degradation);
      of.put("generated", f.generated());
      of.put("recorded", f.recorded());
      f.area().ifPresent(value -> of.put("auc", value));
      f.equalErrorRate().ifPresent(value -> of.put("eer", value));
      f.cost().ifPresent(value -> of.put("cllr", value));
      f.calibrationError().ifPresent(value -> of.put("ece", value));
      of.put("coverage", f.coverage());
      f.found().ifPresent(value -> of.put("found", value));
      f.missed().ifPresent(value -> of.put("calledNatural", value));
      f.alarms().ifPresent(value -> of.put("falseAlarms", value));
    }
  }

  private static void answer(ObjectNode node, Scored answer) {
    node.put("file", String.valueOf(answer.file().file().getFileName()));
    node.put("source", answer.file().source());
    node.put("synthetic", answer.file().synthetic());
    node.put("degradation", answer.degradation());
    node.put("verdict", answer.verdict().label());
    node.put("llr", answer.llr());
    ObjectNode detectors = node.putObject("detectors");
    answer.detectors().forEach(detectors::put);
  }
}
