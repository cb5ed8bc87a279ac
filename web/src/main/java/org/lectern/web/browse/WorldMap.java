package org.lectern.web.browse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lectern.core.model.Place;

/**
 * The outline of the lands of the world, drawn here from Natural Earth: an SVG in degrees, 360 wide
 * and 180 high, which pages show a part of.
 */
public final class WorldMap {
  private static final String SOURCE = "/map/land-110m.json";
  private static final double TURN = 360;
  private static final double WIDE = 90;
  private static final double HIGH = 45;

  private WorldMap() {}

  /** What a page shows of the map, with a dot. */
  public record View(String box, String x, String y, String label) {}

  static Optional<View> of(Place place) {
    return place
        .coordinates()
        .map(
            at -> {
              double left = Math.clamp(at.longitude() - WIDE / 2, -180, 180 - WIDE);
              double top = Math.clamp(-at.latitude() - HIGH / 2, -90, 90 - HIGH);
              return new View(
                  number(left) + " " + number(top) + " " + number(WIDE) + " " + number(HIGH),
                  number(at.longitude()),
                  number(-at.latitude()),
                  "%.2f, %.2f".formatted(at.latitude(), at.longitude()));
            });
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value).replaceAll("\\.?0+$", "");
  }

  /** The map. Colours follow the reader's system. */
  static String svg() {
    StringBuilder svg = new StringBuilder();
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-180 -90 360 180\">");
    svg.append("<style>path{fill:#d8d0c0;stroke:#a89c86;stroke-width:.15}");
    svg.append("@media(prefers-color-scheme:dark){path{fill:#3a362f;stroke:#6b6353}}</style>");
    svg.append("<path d=\"");
    for (List<double[]> ring : rings()) {
      List<double[]> outline = unrolled(ring);
      for (double turn : new double[] {-TURN, 0, TURN}) {
        if (outline.stream().anyMatch(point -> Math.abs(point[0] + turn) <= TURN / 2)) {
          draw(outline, turn, svg);
        }
      }
    }
    return svg.append("\"/></svg>\n").toString();
  }

  private static void draw(List<double[]> outline, double turn, StringBuilder svg) {
    for (int i = 0; i < outline.size(); i++) {
      svg.append(i == 0 ? "M" : "L");
      svg.append(number(outline.get(i)[0] + turn)).append(' ');
      svg.append(number(-outline.get(i)[1]));
    }
    svg.append('Z');
  }

  /**
   * A ring that goes on past 180 degrees where it crosses that meridian, so that no line runs back
   * over the whole map; one that goes around a pole is closed along the edge of the map.
   */
  private static List<double[]> unrolled(List<double[]> ring) {
    List<double[]> outline = new ArrayList<>();
    double turn = 0;
    double before = ring.getFirst()[0];
    for (double[] point : ring) {
      double step = point[0] - before;
      if (Math.abs(step) > TURN / 2) {
        turn -= Math.signum(step) * TURN;
      }
      before = point[0];
      outline.add(new double[] {point[0] + turn, point[1]});
    }
    if (Math.abs(turn) > TURN / 2) {
      double pole = Math.copySign(90, ring.getFirst()[1]);
      outline.add(new double[] {outline.getLast()[0], pole});
      outline.add(new double[] {outline.getFirst()[0], pole});
    }
    return outline;
  }

  /** Rings of longitudes and latitudes, out of the arcs of a TopoJSON file (TopoJSON 1.0, 2.1). */
  private static List<List<double[]>> rings() {
    try (InputStream in = WorldMap.class.getResourceAsStream(SOURCE)) {
      if (in == null) {
        throw new IOException("not in the class path");
      }
      JsonNode topology = new ObjectMapper().readTree(in);
      List<List<double[]>> arcs = new ArrayList<>();
      topology.get("arcs").forEach(arc -> arcs.add(arc(arc, topology.get("transform"))));
      List<List<double[]>> rings = new ArrayList<>();
      for (JsonNode geometry : topology.get("objects").get("land").get("geometries")) {
        for (JsonNode polygon : geometry.get("arcs")) {
          polygon.forEach(ring -> rings.add(ring(ring, arcs)));
        }
      }
      return rings;
    } catch (IOException e) {
      throw new UncheckedIOException(SOURCE, e);
    }
  }

  private static List<double[]> arc(JsonNode arc, JsonNode transform) {
    List<double[]> points = new ArrayList<>();
    long x = 0;
    long y = 0;
    for (JsonNode point : arc) {
      x += point.get(0).asLong();
      y += point.get(1).asLong();
      points.add(
          new double[] {
            x * transform.get("scale").get(0).asDouble()
                + transform.get("translate").get(0).asDouble(),
            y * transform.get("scale").get(1).asDouble()
                + transform.get("translate").get(1).asDouble()
          });
    }
    return points;
  }

  /** Arcs one after the other; a negative number is an arc that runs backwards. */
  private static List<double[]> ring(JsonNode numbers, List<List<double[]>> arcs) {
    List<double[]> ring = new ArrayList<>();
    for (JsonNode number : numbers) {
      int index = number.asInt();
      List<double[]> arc = arcs.get(index < 0 ? ~index : index);
      ring.addAll(index < 0 ? arc.reversed() : arc);
    }
    return ring;
  }
}
