package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.web.server.Settings;

class ExampleSettingsTest {

  @ParameterizedTest
  @CsvSource({
    "'', 2",
    "--domain letters.city.org, 1",
    "--domain letters.city.org --admin-email a@city.org, 0",
    "--domain letters.city.org --admin-email a@city.org --base-url https://archive.example.org, 1",
    "--domain letters.city.org --admin-email a@city.org --base-url https://letters.city.org, 0",
    "--domain an-example.org --admin-email a@city.org, 0",
    "--domain letters.example --admin-email a@city.org, 1",
    "--only web, 0",
  })
  void whatStillHasTheValueOfAnExampleIsNamed(String options, int warnings) {
    Settings settings =
        TestSettings.onPort(0, options.isEmpty() ? new String[0] : options.split(" ", -1));
    assertEquals(warnings, settings.examples().size(), settings.examples()::toString);
  }
}
