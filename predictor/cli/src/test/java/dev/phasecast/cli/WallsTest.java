package dev.phasecast.cli;

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
          .importPackages("dev.phasecast.child", "dev.phasecast.cli", "dev.phasecast.report");

  @Test
  void reportsDoNotKnowTheCommandLine() {
    noClasses()
        .that()
        .resideInAPackage("dev.phasecast.report..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.phasecast.cli..")
        .check(CLASSES);
  }

  @Test
  void roomsFormNoCircle() {
    slices().matching("dev.phasecast.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyTheCommandLineKnowsPicocli() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.phasecast.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(CLASSES);
  }

  @Test
  void onlyReportsAndWhoReadsThemKnowJackson() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.phasecast.report..", "dev.phasecast.child..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.fasterxml.jackson..")
        .check(CLASSES);
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
  void onlyTheEntryPointPrints() {
    for (String stream : new String[] {"out", "err"}) {
      noClasses()
          .that()
          .doNotBelongToAnyOf(Main.class)
          .should()
          .accessField(System.class, stream)
          .check(CLASSES);
    }
  }
}
