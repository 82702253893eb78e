package dev.phasecast.network;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The walls inside this module. */
class WallsTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.phasecast.network");

  /** Networks are made of transforms; a transform knows no network. */
  @Test
  void waveletsKnowNoNetwork() {
    noClasses()
        .that()
        .resideInAPackage("dev.phasecast.network.wavelet..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.phasecast.network")
        .check(CLASSES);
  }

  @Test
  void roomsFormNoCircle() {
    slices().matching("dev.phasecast.(**)").should().beFreeOfCycles().check(CLASSES);
  }
}
