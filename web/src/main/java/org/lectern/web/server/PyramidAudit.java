package org.lectern.web.server;

import java.nio.file.Path;
import org.lectern.core.archive.store.DataFolder;
import org.lectern.core.care.Audit;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.pyramid.PyramidStore;

/** Lets an audit look at pyramids. */
public final class PyramidAudit {
  private PyramidAudit() {}

  /** Over the pyramids of a data folder. */
  public static Audit.PyramidCheck of(Path data) {
    return PyramidStore.read(new DataFolder(data).pyramids(), JpegCodec.best())::fault;
  }
}
