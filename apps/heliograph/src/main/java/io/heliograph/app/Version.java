package io.heliograph.app;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// The program's version, from the properties Maven puts into its jar.
public final class Version implements IVersionProvider {
    private static final String PROPERTIES =
            "/META-INF/maven/io.heliograph/heliograph-app/pom.properties";

    /// `0.1.0`; `development` where the program does not run from its jar.
    public static String current() {
        try (InputStream stream = Version.class.getResourceAsStream(PROPERTIES)) {
            if (stream == null) {
                return "development";
            }
            Properties properties = new Properties();
            properties.load(stream);
            return properties.getProperty("version", "development");
        } catch (IOException e) {
            return "development";
        }
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "heliograph " + current(),
            "Java %s, %s"
                    .formatted(
                            System.getProperty("java.runtime.version"),
                            System.getProperty("java.vm.vendor"))
        };
    }
}
