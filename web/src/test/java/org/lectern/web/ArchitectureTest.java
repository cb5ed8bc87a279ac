package org.lectern.web;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.stream.XMLInputFactory;
import org.junit.jupiter.api.Test;
import org.lectern.core.archive.catalogue.Catalog;
import org.lectern.core.archive.catalogue.CatalogWriter;
import org.lectern.core.archive.store.ObjectStore;
import org.lectern.core.archive.store.Staging;

/** Who may know whom; ARCHITECTURE.md draws the same. */
class ArchitectureTest {
  private static final JavaClasses LECTERN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.lectern");

  @Test
  void coreKnowsNothingAboveIt() {
    noClasses()
        .that()
        .resideInAPackage("org.lectern.core..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.lectern.iiif..", "org.lectern.oai..", "org.lectern.web..", "io.javalin..")
        .check(LECTERN);
  }

  @Test
  void iiifDoesNotKnowOaiOrPages() {
    noClasses()
        .that()
        .resideInAPackage("org.lectern.iiif..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.lectern.oai..", "org.lectern.web..")
        .check(LECTERN);
  }

  @Test
  void oaiDoesNotKnowIiifOrPages() {
    noClasses()
        .that()
        .resideInAPackage("org.lectern.oai..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.lectern.iiif..", "org.lectern.web..")
        .check(LECTERN);
  }

  @Test
  void onlyRoutesTheEdgeOfIiifAndWebKnowJavalin() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.lectern.web..", "org.lectern.iiif")
        .and()
        .haveSimpleNameNotEndingWith("Routes")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.javalin..")
        .check(LECTERN);
  }

  @Test
  void theModelCarriesNoLibrary() {
    noClasses()
        .that()
        .resideInAPackage("org.lectern.core.model..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.fasterxml..",
            "org.lectern.core.access..",
            "org.lectern.core.archive..",
            "org.lectern.core.batch..",
            "org.lectern.core.ingest..",
            "org.lectern.core.text..",
            "org.lectern.core.search..")
        .check(LECTERN);
  }

  @Test
  void jacksonStaysAtTheEdges() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.lectern.core.text..", "org.lectern.core.search..", "org.lectern.oai..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.fasterxml.jackson..")
        .check(LECTERN);
  }

  @Test
  void pixelsKnowNoHttpAndNoDocuments() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.lectern.iiif.codec..", "org.lectern.iiif.pyramid..", "org.lectern.iiif.scan..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.lectern.core.archive..",
            "org.lectern.iiif.image..",
            "org.lectern.iiif.presentation..")
        .check(LECTERN);
  }

  @Test
  void formatsKnowNoProtocol() {
    noClasses()
        .that()
        .resideInAPackage("org.lectern.oai.format..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.lectern.oai", "org.lectern.oai.harvest..")
        .check(LECTERN);
  }

  @Test
  void scansKnowNoPyramids() {
    noClasses()
        .that()
        .resideInAPackage("org.lectern.iiif.scan..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.lectern.iiif.pyramid..")
        .check(LECTERN);
  }

  @Test
  void pagesKnowOnlyWhatAllPagesShare() {
    for (String subject : List.of("document", "browse", "feed")) {
      noClasses()
          .that()
          .resideInAPackage("org.lectern.web." + subject + "..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.lectern.web..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "org.lectern.web." + subject + "..",
                              "org.lectern.web.page..",
                              "org.lectern.web.cite.."))))
          .check(LECTERN);
    }
  }

  @Test
  void pagesKnowNoServerAndNoCommand() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.lectern.web.page..",
            "org.lectern.web.document..",
            "org.lectern.web.browse..",
            "org.lectern.web.feed..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.lectern.web.server..", "org.lectern.web.command..")
        .check(LECTERN);
  }

  @Test
  void readingAFolderWritesNoArchive() {
    noClasses()
        .that()
        .resideInAPackage("org.lectern.core.batch..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.lectern.core.archive.ArchiveWriter")
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("org.lectern.core.ingest..")
        .check(LECTERN);
  }

  @Test
  void importersKnowFoldersAndNoArchive() {
    noClasses()
        .that()
        .resideInAPackage("org.lectern.core.importer..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.lectern.core.archive..", "org.lectern.core.ingest..", "org.lectern.core.search..")
        .check(LECTERN);
  }

  @Test
  void onlyTheArchiveOpensItsStoreAndItsCatalogue() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.lectern.core.archive..")
        .should()
        .dependOnClassesThat(
            belongToAnyOf(ObjectStore.class, Staging.class, Catalog.class, CatalogWriter.class))
        .check(LECTERN);
  }

  @Test
  void keysKnowNoFolder() {
    noClasses()
        .that()
        .resideInAPackage("org.lectern.core.batch.key")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.lectern.core.batch")
        .check(LECTERN);
  }

  @Test
  void whatAnImageAddressAsksForKnowsNoPicture() {
    noClasses()
        .that()
        .resideInAPackage("org.lectern.iiif.image.request")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.lectern.iiif.image", "org.lectern.iiif.pyramid..")
        .check(LECTERN);
  }

  @Test
  void wordsKnowNoIndexAndNoQuery() {
    noClasses()
        .that()
        .resideInAPackage("org.lectern.core.search.word")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.lectern.core.search", "org.lectern.core.archive..")
        .check(LECTERN);
  }

  @Test
  void valuesOfASearchKnowNoLucene() {
    noClasses()
        .that()
        .haveSimpleName("Query")
        .or()
        .haveSimpleName("Hits")
        .or()
        .haveSimpleName("Facet")
        .or()
        .haveSimpleName("SearchIndex")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.lucene..")
        .check(LECTERN);
  }

  @Test
  void thePdfLibraryIsKnownByPdfAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.lectern.web.pdf..", "org.lectern.core.importer.pdf..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.pdfbox..", "org.apache.fontbox..")
        .check(LECTERN);
  }

  @Test
  void readersOfXmlAreSetUpInOnePlace() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.lectern.core.xml")
        .should()
        .dependOnClassesThat(
            belongToAnyOf(
                    XMLInputFactory.class, SAXParserFactory.class, DocumentBuilderFactory.class)
                .or(resideInAnyPackage("com.ctc.wstx..", "org.codehaus.stax2..")))
        .check(LECTERN);
  }

  @Test
  void noPackageCycles() {
    slices().matching("org.lectern.(**)").should().beFreeOfCycles().check(LECTERN);
  }
}
