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
          .importPackages("dev.phasecast.media", "dev.phasecast.vision");

  @Test
  void onlyVisionKnowsOpenCv() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.phasecast.vision..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.bytedeco.opencv..", "org.bytedeco.openblas..")
        .check(CLASSES);
  }

  @Test
  void onlyMediaKnowsFfmpeg() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.phasecast.media..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bytedeco.ffmpeg..")
        .check(CLASSES);
  }

  @Test
  void mediaDoesWithoutVision() {
    noClasses()
        .that()
        .resideInAPackage("dev.phasecast.media..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.phasecast.vision..")
        .check(CLASSES);
  }

  @Test
  void roomsFormNoCircle() {
    slices().matching("dev.phasecast.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void nothingPrints() {
    noClasses().should().accessField(System.class, "out").check(CLASSES);
    noClasses().should().accessField(System.class, "err").check(CLASSES);
  }
}
