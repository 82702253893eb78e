package dev.phasecast;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The walls between the rooms of the service, and those around foreign libraries. */
class WallsTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.phasecast.api", "dev.phasecast.job", "dev.phasecast.viewer");

  private static void onlyKnownTo(String room, String... libraries) {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.phasecast." + room + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries)
        .check(CLASSES);
  }

  @Test
  void jobsKnowNothingOfHttpOrThePage() {
    noClasses()
        .that()
        .resideInAPackage("dev.phasecast.job..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.phasecast.api..", "dev.phasecast.viewer..")
        .check(CLASSES);
  }

  @Test
  void thePageKnowsNothingOfJobsOrHttp() {
    noClasses()
        .that()
        .resideInAPackage("dev.phasecast.viewer..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.phasecast.api..", "dev.phasecast.job..")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void roomsFormNoCircle() {
    slices().matching("dev.phasecast.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyTheApiKnowsTheServer() {
    onlyKnownTo(
        "api",
        "io.javalin..",
        "org.eclipse.jetty..",
        "jakarta.servlet..",
        "kotlin..",
        "org.apache.commons.fileupload2..",
        "io.prometheus..",
        "picocli..");
  }

  @Test
  void onlyJobsKnowTheDatabase() {
    onlyKnownTo("job", "java.sql..", "javax.sql..", "org.sqlite..");
  }

  @Test
  void librariesOfOtherRoomsStayThere() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.bytedeco..", "org.nd4j..", "org.deeplearning4j..", "org.jtransforms..")
        .check(CLASSES);
  }

  @Test
  void nobodyPrints() {
    for (String stream : new String[] {"out", "err"}) {
      noClasses().should().accessField(System.class, stream).check(CLASSES);
    }
  }
}
