package org.lectern.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom; ARCHITECTURE.md draws the same. */
@AnalyzeClasses(packages = "org.lectern", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule CORE_KNOWS_NOTHING_ABOVE_IT =
      noClasses()
          .that()
          .resideInAPackage("org.lectern.core..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.lectern.iiif..", "org.lectern.oai..", "org.lectern.web..", "io.javalin..");

  @ArchTest
  static final ArchRule IIIF_DOES_NOT_KNOW_OAI_OR_PAGES =
      noClasses()
          .that()
          .resideInAPackage("org.lectern.iiif..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.lectern.oai..", "org.lectern.web..");

  @ArchTest
  static final ArchRule OAI_DOES_NOT_KNOW_IIIF_OR_PAGES =
      noClasses()
          .that()
          .resideInAPackage("org.lectern.oai..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.lectern.iiif..", "org.lectern.web..");

  @ArchTest
  static final ArchRule ONLY_ROUTES_AND_WEB_KNOW_JAVALIN =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.lectern.web..")
          .and()
          .haveSimpleNameNotEndingWith("Routes")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.javalin..");

  @ArchTest
  static final ArchRule THE_MODEL_CARRIES_NO_LIBRARY =
      noClasses()
          .that()
          .resideInAPackage("org.lectern.core.model..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.fasterxml..",
              "org.lectern.core.archive..",
              "org.lectern.core.ingest..",
              "org.lectern.core.text..",
              "org.lectern.core.search..");

  @ArchTest
  static final ArchRule JACKSON_STAYS_AT_THE_EDGES =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.lectern.core.text..", "org.lectern.core.search..", "org.lectern.oai..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fasterxml.jackson..");

  @ArchTest
  static final ArchRule PIXELS_KNOW_NO_HTTP_AND_NO_DOCUMENTS =
      noClasses()
          .that()
          .resideInAnyPackage("org.lectern.iiif.codec..", "org.lectern.iiif.pyramid..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.lectern.core.archive..",
              "org.lectern.iiif.image..",
              "org.lectern.iiif.presentation..");

  @ArchTest
  static final ArchRule NO_PACKAGE_CYCLES =
      slices().matching("org.lectern.(**)").should().beFreeOfCycles();
}
