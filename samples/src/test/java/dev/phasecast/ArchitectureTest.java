package dev.phasecast;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.phasecast.scene", "dev.phasecast.clip", "dev.phasecast.digits");

  @Test
  void scenesNeedFramesAndDrawingAlone() {
    classes()
        .that()
        .resideInAPackage("dev.phasecast.scene")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.phasecast.scene",
            "dev.phasecast.drawing",
            "dev.phasecast.frame",
            "java.lang..",
            "java.util..",
            "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void digitsNeedNeitherMediaNorCommands() {
    classes()
        .that()
        .resideInAPackage("dev.phasecast.digits")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.phasecast.digits",
            "dev.phasecast.scene",
            "dev.phasecast.drawing",
            "dev.phasecast.registration",
            "dev.phasecast.frame",
            "dev.phasecast.report",
            "java.io..",
            "java.lang..",
            "java.nio..",
            "java.util..",
            "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void packagesFormNoCircle() {
    slices().matching("dev.phasecast.(*)..").should().beFreeOfCycles().check(CLASSES);
  }
}
