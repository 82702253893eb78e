package dev.phasecast;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The walls between the rooms of this module. */
class WallsTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.phasecast");

  @Test
  void roomsUseOnlyWhatLiesBelowThem() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("frame")
        .definedBy("dev.phasecast.frame..")
        .layer("metric")
        .definedBy("dev.phasecast.metric..")
        .layer("fourier")
        .definedBy("dev.phasecast.fourier..")
        .layer("wavelet")
        .definedBy("dev.phasecast.wavelet..")
        .layer("registration")
        .definedBy("dev.phasecast.registration..")
        .layer("sequence")
        .definedBy("dev.phasecast.sequence..")
        .layer("objects")
        .definedBy("dev.phasecast.objects..")
        .layer("prediction")
        .definedBy("dev.phasecast.prediction..")
        .whereLayer("frame")
        .mayNotAccessAnyLayer()
        .whereLayer("metric")
        .mayOnlyAccessLayers("frame")
        .whereLayer("fourier")
        .mayOnlyAccessLayers("frame")
        .whereLayer("wavelet")
        .mayOnlyAccessLayers("fourier", "frame")
        .whereLayer("registration")
        .mayOnlyAccessLayers("fourier", "frame")
        .whereLayer("sequence")
        .mayOnlyAccessLayers("registration", "frame")
        .whereLayer("objects")
        .mayOnlyAccessLayers("registration", "fourier", "frame")
        .whereLayer("prediction")
        .mayOnlyAccessLayers("objects", "registration", "fourier", "metric", "frame")
        .check(CLASSES);
  }

  @Test
  void roomsFormNoCircle() {
    slices().matching("dev.phasecast.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyFourierKnowsJTransforms() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.phasecast.fourier..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.jtransforms..", "pl.edu.icm..", "org.visnow..")
        .check(CLASSES);
  }

  @Test
  void nothingPrints() {
    noClasses().should().accessField(System.class, "out").check(CLASSES);
    noClasses().should().accessField(System.class, "err").check(CLASSES);
  }
}
