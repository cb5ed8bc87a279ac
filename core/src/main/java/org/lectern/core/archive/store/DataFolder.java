package org.lectern.core.archive.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The folder of an archive, and the only place that knows the names in it.
 *
 * <p>Only {@link #store} is the truth; catalogue, index and pyramids can be made again from it.
 */
public record DataFolder(Path root) {
  private static final Set<PosixFilePermission> NOT_FOR_OTHERS =
      PosixFilePermissions.fromString("rwxrwx---");

  /** Every version of everything, as an OCFL storage root. */
  public Path store() {
    return root.resolve("ocfl");
  }

  /** What is listed and paged. */
  public Path catalogue() {
    return root.resolve("catalogue.db");
  }

  /** What is searched. */
  public Path index() {
    return root.resolve("index");
  }

  /** Every scan in all its sizes. */
  public Path pyramids() {
    return root.resolve("pyramids");
  }

  /** Pictures kept on disk, which may go at any time. */
  public Path rendered() {
    return root.resolve("rendered");
  }

  /** Documents whose content is being erased; empty unless that is under way or was cut off. */
  public Path erasing() {
    return root.resolve("erasing");
  }

  /** What is being written; empty unless a writer is at work. */
  public Path work() {
    return root.resolve("work");
  }

  /** What could not stay in the store and may hold a version, for people to look at. */
  public Path setAside() {
    return root.resolve("set-aside");
  }

  /** What audits have found, and how far the one that runs has come. */
  public Path audit() {
    return root.resolve("audit");
  }

  /** How the second root stands, if there is one. */
  public Path secondRoot() {
    return root.resolve("second-root.json");
  }

  /** Held by the process that writes. */
  public Path lock() {
    return root.resolve("writer.lock");
  }

  /** The readers who may log in. */
  public Path users() {
    return root.resolve("users.txt");
  }

  /** What the archive says on its own pages beside its documents. */
  public Path site() {
    return root.resolve("site");
  }

  /** Signs what readers carry who have logged in. */
  public Path loginKey() {
    return root.resolve("login.key");
  }

  /** The sessions of readers who logged out. */
  public Path loggedOut() {
    return root.resolve("logged-out.txt");
  }

  /** How much was asked for on each day. */
  public Path totals() {
    return root.resolve("totals.json");
  }

  /** Signs what harvesters bring back. */
  public Path tokenKey() {
    return root.resolve("oai-token.key");
  }

  /** Which folder brought which document. */
  public Path folders() {
    return root.resolve("folders");
  }

  /** Settings of this archive. */
  public Path settings() {
    return root.resolve("lectern.yml");
  }

  /**
   * Makes a folder of an archive that is missing, and those above it. People without an account for
   * the archive have nothing to read in it; the mask of the process takes away more, for example
   * writing from the group.
   */
  public static void make(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(NOT_FOR_OTHERS));
    } else {
      Files.createDirectories(folder);
    }
  }

  /** Whether something was ever ingested here. */
  public boolean holdsArchive() {
    return Files.exists(store()) || Files.exists(catalogue());
  }

  /**
   * For what needs an archive that is there.
   *
   * @throws ArchiveException where the folder holds none
   */
  public DataFolder demandArchive() {
    if (!holdsArchive()) {
      throw new ArchiveException(
          "there is no archive in %s; name its folder with --data, or begin one with 'ingest'"
              .formatted(root));
    }
    return this;
  }

  /**
   * The same for what only reads: without the catalogue every archive looks empty, and only a
   * writer makes it again.
   *
   * @throws ArchiveException where the folder holds no archive or no catalogue
   */
  public DataFolder demandCatalogue() {
    demandArchive();
    if (Files.notExists(catalogue())) {
      throw new ArchiveException(
          "%s is missing; 'lectern reindex' makes it again from the store".formatted(catalogue()));
    }
    return this;
  }
}
