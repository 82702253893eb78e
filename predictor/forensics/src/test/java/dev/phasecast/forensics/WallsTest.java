package dev.phasecast.forensics;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The walls inside this module. */
class WallsTest {
  private static final String ROOM = "dev.phasecast.forensics";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOM);

  /** Findings, verdicts and models know no detector. */
  @Test
  void whatDetectorsShareKnowsNoneOfThem() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOM, ROOM + ".model")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            ROOM + ".picture..", ROOM + ".sound..", ROOM + ".video..", ROOM + ".provenance..")
        .check(CLASSES);
  }

  /** Only a video has both pictures and sound. */
  @Test
  void picturesAndSoundDoNotKnowEachOther() {
    noClasses()
        .that()
        .resideInAPackage(ROOM + ".picture..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOM + ".sound..", ROOM + ".video..", ROOM + ".provenance..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(ROOM + ".sound..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOM + ".picture..", ROOM + ".video..", ROOM + ".provenance..")
        .check(CLASSES);
  }

  @Test
  void roomsFormNoCircle() {
    slices().matching("dev.phasecast.forensics.(*)..").should().beFreeOfCycles().check(CLASSES);
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
}
