package dev.phasecast.job;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class JobWallsTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.phasecast.job");

  @Test
  void jobsKnowNeitherHttpNorTheViewer() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.phasecast.job",
            "dev.phasecast.child",
            "dev.phasecast.cli",
            "dev.phasecast.report",
            "com.fasterxml.jackson..",
            "org.sqlite..",
            "org.jspecify..",
            "java..")
        .check(CLASSES);
  }

  @Test
  void onlyTheStoreKnowsItsDatabase() {
    classes()
        .that()
        .haveNameNotMatching(".*\\.SqliteJobStore(\\$.*)?")
        .and()
        .doNotHaveSimpleName("Migrations")
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackages("java.sql..", "org.sqlite..")
        .check(CLASSES);
  }
}
