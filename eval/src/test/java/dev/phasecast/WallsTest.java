package dev.phasecast;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The walls between the rooms of this module, and those around foreign libraries. */
class WallsTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(
              "dev.phasecast.benchmark", "dev.phasecast.cluster", "dev.phasecast.training");

  @Test
  void roomsFormNoCircle() {
    slices().matching("dev.phasecast.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void accuracyDoesNotKnowSpeed() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.phasecast.benchmark.registration..",
            "dev.phasecast.benchmark.prediction..",
            "dev.phasecast.benchmark.digits..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.phasecast.benchmark")
        .check(CLASSES);
  }

  @Test
  void onlyTheClusterKnowsSpark() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.phasecast.cluster..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..", "scala..")
        .check(CLASSES);
  }

  @Test
  void nativeLibrariesStayInTheirRooms() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.bytedeco..", "org.nd4j..")
        .check(CLASSES);
  }
}
